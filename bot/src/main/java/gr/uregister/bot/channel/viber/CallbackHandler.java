package gr.uregister.bot.channel.viber;

import gr.uregister.bot.channel.viber.Callback.ChatOpened;
import gr.uregister.bot.channel.viber.Callback.Said;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Reachability;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.FromPerson;
import gr.uregister.statemachine.Event.Typed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Does what a callback asks for. When it returns, what the person did is stored. */
final class CallbackHandler {

    private static final Pattern DEPARTMENT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Conversations conversations;
    private final Reachability reachability;
    private final Rendering rendering;
    private final Welcomes welcomes;
    private final SentMessages sent;

    CallbackHandler(
            Conversations conversations,
            Reachability reachability,
            Rendering rendering,
            Welcomes welcomes,
            SentMessages sent) {
        this.conversations = conversations;
        this.reachability = reachability;
        this.rendering = rendering;
        this.welcomes = welcomes;
        this.sent = sent;
    }

    /** @return what Viber is to show at once; empty for nothing */
    Optional<ViberMessage> handle(Callback callback) {
        switch (callback) {
            case ChatOpened opened -> {
                return welcome(opened);
            }
            case Said said -> hear(said);
            case Callback.Subscribed(var chat, var language, var token) -> greet(chat, language, token);
            case Callback.Unsubscribed(var chat) -> reachability.lost(chat);
            case Callback.Reported(var token, var status) -> sent.report(token, status);
            case Callback.OfNoConcern _, Callback.NotUnderstood _ -> {}
        }
        return Optional.empty();
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
            var update = reachability.returning(chat).orElse(opened.token());
            open(chat, update, opened.context(), opened.language());
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
        var ofBot = conversation.transcript().stream()
                .filter(entry -> entry.author() == Author.BOT)
                .toList();
        var fresh = ofBot.stream().filter(entry -> entry.sequence() >= first).toList();
        return fresh.isEmpty() ? ofBot.subList(Math.max(0, ofBot.size() - 1), ofBot.size()) : fresh;
    }

    /** Whoever is new, or was lost. Viber tells of a return in two ways, as a chat opened and as a subscription. */
    private void greet(ConversationId chat, @Nullable Language language, String token) {
        reachability.regained(chat);
        if (conversations.find(chat).isEmpty()) {
            open(chat, token, "", language);
        } else {
            reachability.returning(chat).ifPresent(update -> open(chat, update, "", language));
        }
    }

    private void hear(Said said) {
        var chat = said.chat();
        reachability.regained(chat);
        var stored = conversations.find(chat);
        if (stored.isEmpty()) {
            open(chat, said.token(), "", said.language());
        } else {
            meant(stored.get(), said.event()).ifPresent(event -> conversations.receive(chat, said.token(), event));
        }
    }

    private void open(ConversationId chat, String token, String context, @Nullable Language language) {
        var department = DEPARTMENT.matcher(context).matches() ? context : "";
        conversations.receive(chat, token, new Event.Opened(department, language));
    }

    /**
     * Viber sends a pressed button as text: the label of one that answers, the address of one that opens a page. The latter is no
     * answer, and must not be taken for one.
     */
    private Optional<FromPerson> meant(StoredConversation conversation, FromPerson event) {
        if (!(event instanceof Typed(var text, var _))) {
            return Optional.of(event);
        }
        var pressed = conversation.transcript().reversed().stream()
                .flatMap(entry -> entry.buttons().stream())
                .filter(button -> rendering.answerOf(button).equals(text))
                .findFirst();
        return pressed.isEmpty()
                ? Optional.of(event)
                : pressed.filter(button -> button.action() == Action.REPLY)
                        .map(button -> new Event.Pressed(button.target()));
    }
}
