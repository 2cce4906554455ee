package gr.uregister.bot.pin.mail;

import gr.uregister.bot.edge.Edge;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.statemachine.identity.EmailAddress;

/** Notes what sending shows of the mail server. */
record WatchedMailer(Mailer mailer, Edge edge) implements Mailer {

    @Override
    public void send(EmailAddress to, Letter letter) {
        try {
            mailer.send(to, letter);
            edge.works();
        } catch (DeliveryFailed e) {
            note(e);
            throw e;
        }
    }

    @Override
    public boolean isReachable() {
        var reachable = mailer.isReachable();
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
                    "check SMTP_HOST, SMTP_PORT, SMTP_STARTTLS and the account; PINs go by SMS meanwhile");
        }
    }
}
