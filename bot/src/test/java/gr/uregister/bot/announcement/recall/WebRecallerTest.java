package gr.uregister.bot.announcement.recall;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.recall.Recaller.Answer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.announcing.AnnouncementButton.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebRecallerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ConversationId CHAT = new ConversationId("web", "1");

    private final MemoryConversationStore store = new MemoryConversationStore();
    private final WebRecaller recaller = recaller(store);

    @Test
    void the_message_says_that_it_was_withdrawn_and_nothing_can_be_pressed_under_it() {
        store.write(StoredConversations.bare(CHAT)
                .with(List.of(said(1, "Γεια σας", "OTHER"), said(2, "Εξεταστική", new Ask("a-1").value()))));

        assertThat(recaller.takeBack(sent("a-1"))).isEqualTo(new Answer.TakenBack());

        assertThat(store.find(CHAT).orElseThrow().transcript())
                .extracting(TranscriptEntry::text)
                .containsExactly("Γεια σας", "Η ανακοίνωση ανακλήθηκε.");
        assertThat(store.find(CHAT).orElseThrow().transcript().getLast().buttons())
                .isEmpty();
    }

    @Test
    void what_is_not_among_the_latest_messages_stays_and_what_was_erased_is_gone() {
        store.write(StoredConversations.bare(CHAT).with(List.of(said(1, "Εξεταστική", new Ask("a-2").value()))));

        assertThat(recaller.takeBack(sent("a-1"))).isEqualTo(new Answer.Stays());
        assertThat(recaller(new MemoryConversationStore()).takeBack(sent("a-1")))
                .isEqualTo(new Answer.TakenBack());
    }

    private static WebRecaller recaller(MemoryConversationStore store) {
        return new WebRecaller(store, new AnnouncementsProperties(30, 5, 1000, 50, 100, Duration.ofSeconds(15)));
    }

    private static TranscriptEntry said(long sequence, String text, String value) {
        return new TranscriptEntry(
                sequence, NOW, Author.BOT, Language.EL, text, List.of(new SpokenButton(Action.REPLY, value, "label")));
    }

    private static Delivery sent(String announcement) {
        return new Delivery("d", announcement, CHAT, Language.EL, Outcome.SENT, null, null, NOW, null);
    }
}
