package gr.uregister.bot.channel.viber;

import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.channel.viber.Callback.ChatOpened;
import gr.uregister.bot.channel.viber.Callback.Said;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.FromPerson;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Does what a callback asks for. When it returns, what the person did is stored. */
final class CallbackHandler {

    /** Nobody scrolls back further to press a button. */
    private static final int OLDER_MESSAGES = 100;

    private static final Pattern PAYLOAD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** What Viber sends when the link of an announcement is opened, which no conversation has. */
    private static final Pattern ADDRESS = Pattern.compile("https://\\S+");

    private final Conversations conversations;
    private final Rendering rendering;
    private final Welcomes welcomes;
    private final SentMessages sent;
    private final DeliveryReports announcements;

    CallbackHandler(
            Conversations conversations,
            Rendering rendering,
            Welcomes welcomes,
            SentMessages sent,
            DeliveryReports announcements) {
        this.conversations = conversations;
        this.rendering = rendering;
        this.welcomes = welcomes;
        this.sent = sent;
        this.announcements = announcements;
    }

    /** @return what Viber is to show at once; empty for nothing */
    Optional<ViberMessage> handle(Callback callback) {
        switch (callback) {
            case ChatOpened opened -> {
                return welcome(opened);
            }
            case Said said -> hear(said);
            case Callback.Subscribed(var chat, var language, var token) -> greet(chat, language, token);
            case Callback.Unsubscribed(var chat) -> conversations.lost(chat);
            case Callback.Reported(var chat, var token, var status) -> report(chat, token, status);
            case Callback.OfNoConcern _, Callback.NotUnderstood _ -> {}
        }
        return Optional.empty();
    }

    private void report(ConversationId chat, String token, Receipt status) {
        if (sent.report(token, status)) {
            return;
        }
        switch (status) {
            case DELIVERED -> announcements.heard(chat, token, Outcome.DELIVERED);
            case SEEN -> announcements.heard(chat, token, Outcome.SEEN);
            case SENT, FAILED -> {
                // a message that arrived on one phone has arrived, whatever happened on another
            }
        }
    }

    /**
     * Until a person writes, the answer to this callback is the only message that Viber brings them: everything there is to say goes
     * into it. A repeated callback is answered with the question that stands.
     */
    private Optional<ViberMessage> welcome(ChatOpened opened) {
        var chat = opened.chat();
        var first =
                conversations.find(chat).map(StoredConversation::nextSequence).orElse(1L);
        try (var welcome = welcomes.begin(chat)) {
            conversations.receive(chat, opened.token(), opening(opened.context(), opened.language()));
            var said =
                    conversations.find(chat).map(stored -> shown(stored, first)).orElse(List.of());
            if (said.isEmpty()) {
                return Optional.empty();
            }
            welcome.said(said.getFirst().sequence(), said.getLast().sequence());
            return Optional.of(rendering.inOne(said));
        }
    }

    private static List<TranscriptEntry> shown(StoredConversation conversation, long first) {
        if (conversation.conversation().assistance().isTaken()) {
            return List.of();
        }
        var ofBot = conversation.told().stream()
                .filter(entry -> entry.author() == Author.BOT)
                .toList();
        var fresh = ofBot.stream().filter(entry -> entry.sequence() >= first).toList();
        return fresh.isEmpty() ? ofBot.subList(Math.max(0, ofBot.size() - 1), ofBot.size()) : fresh;
    }

    /** Whoever is new, or was lost. Viber tells of a return in two ways, as a chat opened and as a subscription. */
    private void greet(ConversationId chat, @Nullable Language language, String token) {
        conversations.receive(
                chat,
                token,
                stored -> isNew(stored) || stored.presence().isLost()
                        ? Optional.of(opening("", language))
                        : Optional.empty());
    }

    private void hear(Said said) {
        conversations.receive(
                said.chat(),
                said.token(),
                stored -> isNew(stored) ? Optional.of(opening("", said.language())) : meant(stored, said.event()));
    }

    private static boolean isNew(StoredConversation conversation) {
        return conversation.version() == 0;
    }

    private static Event opening(String context, @Nullable Language language) {
        return new Event.Opened(PAYLOAD.matcher(context).matches() ? context : "", language);
    }

    /**
     * Viber sends a pressed button as text: the label of one that answers, the address of one that opens a page. The latter is no
     * answer, and must not be taken for one. Buttons under announcements send their values: no conversation has them.
     */
    private Optional<Event> meant(StoredConversation conversation, FromPerson event) {
        if (!(event instanceof Typed(var text, var _))) {
            return Optional.of(event);
        }
        if (AnnouncementButton.read(text).isPresent()) {
            return Optional.of(new Event.Pressed(text));
        }
        var pressed = buttonOf(conversation.told(), text).or(() -> buttonOf(saidEarlier(conversation), text));
        return pressed.isEmpty()
                ? Optional.<Event>of(event).filter(_ -> !ADDRESS.matcher(text).matches())
                : pressed.filter(button -> button.action() == Action.REPLY)
                        .map(button -> new Event.Pressed(button.target()));
    }

    /** What the conversation's own document has no more. */
    private List<TranscriptEntry> saidEarlier(StoredConversation conversation) {
        var first = conversation.firstSequence();
        return first <= 1 ? List.of() : conversations.saidBefore(conversation.id(), first, OLDER_MESSAGES);
    }

    private Optional<SpokenButton> buttonOf(List<TranscriptEntry> said, String text) {
        return said.reversed().stream()
                .flatMap(entry -> entry.buttons().stream())
                .filter(button -> rendering.answerOf(button).equals(text))
                .findFirst();
    }
}
