package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.pin.MobileWays;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.bot.pin.gateway.FakeGateway;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.identity.MobileNumber;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The Telegram Gateway of stories that have one: in the others PINs go to mobiles as if it were not configured. */
final class GatewayStage extends MobileWays {

    private static final String CHECK = "checkSendAbility";
    private static final String SEND = "sendVerificationMessage";

    private final FakeGateway gateway;
    private final StoryClock clock;
    private volatile boolean isOn;
    private int seen;

    GatewayStage(FakeGateway gateway, TelegramSender sender, StoryClock clock) {
        super(Optional.of(sender));
        this.gateway = gateway;
        this.clock = clock;
        seen = gateway.messages.size();
    }

    /** A PIN that Telegram took. */
    record Message(String to, String code) {}

    @Override
    public List<Destination> to(MobileNumber mobile) {
        return isOn ? super.to(mobile) : List.of(Destination.of(mobile));
    }

    /** {@code on}, {@code finds nobody}, {@code hangs next}, or what it reports of the last message: {@code delivered} … */
    void change(String how, int port) throws Exception {
        switch (how) {
            case "on" -> isOn = true;
            case "finds nobody" -> gateway.refuseNext(CHECK, "PHONE_NUMBER_NOT_FOUND");
            case "hangs next" -> gateway.hangNext(SEND);
            default -> {
                var callback = URI.create(
                        gateway.messages.getLast().path("callback_url").asString());
                var here = URI.create("http://localhost:" + port + callback.getPath());
                assertThat(gateway.report(here, gateway.lastRequestId(), how, clock.instant()))
                        .isEqualTo(200);
            }
        }
    }

    /** The messages since this was last asked. */
    List<Message> next() {
        var all = List.copyOf(gateway.messages);
        var news = all.subList(seen, all.size()).stream()
                .map(message -> new Message(
                        message.path("phone_number").asString(),
                        message.path("code").asString()))
                .toList();
        seen = all.size();
        return news;
    }

    void goAway() {
        isOn = false;
        gateway.releaseHanging();
        seen = gateway.messages.size();
    }
}
