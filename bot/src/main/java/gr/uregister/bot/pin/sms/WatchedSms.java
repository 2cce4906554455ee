package gr.uregister.bot.pin.sms;

import gr.uregister.bot.edge.Edge;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.statemachine.identity.MobileNumber;

/** Notes what sending shows of the service. */
record WatchedSms(SmsSender sms, Edge edge) implements SmsSender {

    @Override
    public String send(MobileNumber to, String text) {
        try {
            var id = sms.send(to, text);
            edge.works();
            return id;
        } catch (DeliveryFailed e) {
            note(e);
            throw e;
        }
    }

    @Override
    public boolean isReachable() {
        var reachable = sms.isReachable();
        if (reachable) {
            edge.works();
        }
        return reachable;
    }

    private void note(DeliveryFailed failure) {
        if (failure.isRefused()) {
            edge.works();
        } else {
            edge.fails(
                    String.valueOf(failure.getMessage()),
                    "check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and the account's balance; PINs go by mail meanwhile");
        }
    }
}
