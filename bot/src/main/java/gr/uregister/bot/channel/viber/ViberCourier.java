package gr.uregister.bot.channel.viber;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.courier.Courier;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.rendering.AnnouncementLooks;
import gr.uregister.bot.announcement.rendering.Look;
import gr.uregister.bot.announcement.rendering.Look.Part;
import gr.uregister.bot.channel.viber.api.Keyboard;
import gr.uregister.bot.channel.viber.api.Keyboard.Key;
import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberClient.Broadcast;
import gr.uregister.bot.channel.viber.api.ViberFailure;
import gr.uregister.bot.channel.viber.api.ViberFailure.Refused;
import gr.uregister.bot.channel.viber.api.ViberFailure.Unanswered;
import gr.uregister.bot.channel.viber.api.ViberFailure.Unreachable;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.channel.viber.api.ViberStatus;
import gr.uregister.bot.conversation.ConversationId;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings announcements on Viber, to three hundred people in a call; callbacks tell for each of them what became of it. */
final class ViberCourier implements Courier {

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final ViberClient viber;
    private final AnnouncementsProperties properties;
    private final AnnouncementLooks looks;
    private final Sender sender;
    private final URI publicUrl;

    /** @param publicUrl where Viber fetches pictures */
    ViberCourier(
            ViberClient viber,
            AnnouncementsProperties properties,
            AnnouncementLooks looks,
            Sender sender,
            URI publicUrl) {
        this.viber = viber;
        this.properties = properties;
        this.looks = looks;
        this.sender = sender;
        this.publicUrl = publicUrl;
    }

    @Override
    public String channel() {
        return ViberChannel.NAME;
    }

    @Override
    public int atOnce() {
        return ViberClient.MAX_RECEIVERS;
    }

    @Override
    public double callsPerSecond(boolean paid) {
        return properties.viberRequestsPerSecond();
    }

    @Override
    public boolean tellsMore() {
        return true;
    }

    @Override
    public boolean isAnswering() {
        try {
            viber.accountUri();
            return true;
        } catch (ViberFailure e) {
            return false;
        }
    }

    @Override
    public Map<ConversationId, Receipt> bring(Letter letter, List<ConversationId> recipients, Turns turns) {
        var receipts = new HashMap<ConversationId, Receipt>();
        var parts = look(letter).parts();
        for (var part : parts) {
            var isFirst = part.equals(parts.getFirst());
            if (!isFirst && !turns.awaitNext()) {
                recipients.forEach(recipient -> receipts.put(recipient, new Receipt.Unanswered()));
                return receipts;
            }
            try {
                note(viber.broadcast(message(part), chats(recipients)), isFirst, recipients, receipts);
            } catch (ViberFailure e) {
                var receipt = isFirst ? meaningOf(e) : meaningOf(e).behindAnotherPart();
                recipients.forEach(recipient -> receipts.put(recipient, receipt));
                return receipts;
            }
        }
        return receipts;
    }

    private Look look(Letter letter) {
        return looks.onViber(letter.announced(), letter.language());
    }

    private ViberMessage message(Part part) {
        if (part.picture() != null) {
            return ViberMessage.picture(sender, publicUrl.resolve(part.picture()));
        }
        var keys = part.keys().stream().map(ViberCourier::key).toList();
        return ViberMessage.of(sender, part.text(), Keyboard.of(keys));
    }

    private static Key key(Look.Key key) {
        return switch (key) {
            case Look.Key.Opens(var label, var page) -> Key.opening(page, label);
            case Look.Key.Answers(var label, var value) -> Key.answering(value, label);
        };
    }

    private static List<String> chats(List<ConversationId> recipients) {
        return recipients.stream().map(ConversationId::chat).toList();
    }

    private static void note(
            Broadcast broadcast,
            boolean isFirst,
            List<ConversationId> recipients,
            Map<ConversationId, Receipt> receipts) {
        var ref = broadcast.token().isEmpty() ? null : broadcast.token();
        recipients.forEach(recipient -> receipts.put(recipient, new Receipt.Taken(ref)));
        for (var missed : broadcast.missed()) {
            var receipt = meaningOf(missed.status());
            var isForLater = receipt instanceof Receipt.Postponed || receipt instanceof Receipt.Busy;
            receipts.replace(
                    new ConversationId(ViberChannel.NAME, missed.receiver()),
                    !isFirst && isForLater ? receipt.behindAnotherPart() : receipt);
        }
    }

    private static Receipt meaningOf(ViberFailure failure) {
        return switch (failure) {
            case Refused refused -> meaningOf(refused.status());
            case Unreachable _ -> new Receipt.Postponed(AFTER_TROUBLE);
            case Unanswered _ -> new Receipt.Unanswered();
        };
    }

    private static Receipt meaningOf(ViberStatus status) {
        return switch (status.meaning()) {
            case NEVER -> status.saysThatPersonIsLost() ? new Receipt.Gone() : new Receipt.Refused(status.name());
            case LATER ->
                status == ViberStatus.TOO_MANY_REQUESTS
                        ? new Receipt.Busy(AFTER_TROUBLE)
                        : new Receipt.Postponed(AFTER_TROUBLE);
            case OUR_MISTAKE -> new Receipt.Refused(status.name());
            case NOT_CONFIGURED -> new Receipt.NotAllowed("Viber: " + status);
        };
    }
}
