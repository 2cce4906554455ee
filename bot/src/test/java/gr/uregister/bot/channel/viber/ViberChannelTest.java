package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.channel.viber.api.ViberStatus;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages as they arrive at Viber. */
class ViberChannelTest extends ViberOut {

    @Test
    void a_message_arrives_with_its_sender_and_keyboard() {
        say(7, spoken("Ποιος είστε;", new SpokenButton(Action.REPLY, "STUDENT", "Είμαι φοιτητής")));

        var message = viber.messages().getFirst();
        assertThat(message.at("/receiver").asString()).isEqualTo(CHAT.chat());
        assertThat(message.at("/type").asString()).isEqualTo("text");
        assertThat(message.at("/text").asString()).isEqualTo("Ποιος είστε;");
        assertThat(message.at("/sender/name").asString()).isEqualTo("Uregister");
        assertThat(message.at("/min_api_version").asInt()).isEqualTo(1);
        assertThat(message.at("/keyboard/Type").asString()).isEqualTo("keyboard");
        assertThat(message.at("/keyboard/DefaultHeight").asBoolean(true)).isFalse();
        assertThat(message.at("/keyboard/Buttons/0/ActionType").asString()).isEqualTo("reply");
        assertThat(message.at("/keyboard/Buttons/0/ActionBody").asString()).isEqualTo("Είμαι φοιτητής");
    }

    @Test
    void an_old_viber_gets_the_message_without_the_button_it_does_not_know() {
        viber.refuseNext(14);

        say(
                1,
                spoken(
                        "Το κινητό σας;",
                        new SpokenButton(Action.SHARE_CONTACT, "", "Αποστολή του αριθμού μου"),
                        new SpokenButton(Action.REPLY, "BACK", "Πίσω")));

        var message = viber.messages().getFirst();
        assertThat(message.at("/min_api_version").asInt()).isEqualTo(1);
        assertThat(message.at("/keyboard/Buttons")
                        .valueStream()
                        .map(b -> b.path("Text").asString()))
                .containsExactly("Πίσω");
    }

    @Test
    void a_message_that_was_said_in_the_answer_to_a_callback_is_not_sent() {
        try (var welcome = welcomes.begin(CHAT)) {
            welcome.said(1, 2);
        }

        say(1, spoken("Γεια σας"));
        say(2, spoken("Ποιος είστε;"));
        say(3, spoken("Το κινητό σας;"));

        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void a_person_is_asked_once_to_delete_what_we_cannot() {
        viber.refuseNext(12);

        assertThatExceptionOfType(DeedFailed.class).isThrownBy(() -> channel.delete(chat(), "1"));
        channel.delete(chat(), "1");
        channel.delete(chat(), "2");

        assertThat(viber.messages())
                .extracting(message -> message.path("text").asString())
                .containsExactly(phrasebook.text(Phrase.PLEASE_DELETE, Language.EL));
    }

    @Test
    void messages_outside_a_day_of_the_person_s_last_one_are_counted_as_ours() {
        store.write(StoredConversations.saying(CHAT, "6900000101"));
        clock.set(StoredConversations.NOW.plus(Duration.ofHours(23)));
        say(1, spoken("Το PIN σας;"));
        assertThat(initiatedBy("person")).isEqualTo(1);

        clock.advance(Duration.ofHours(2));
        say(2, spoken("Υπενθύμιση"));
        assertThat(initiatedBy("bot")).isEqualTo(1);
    }

    @Test
    void a_broadcast_tells_whom_it_missed() {
        var message = ViberMessage.of(new Sender("Uregister"), "Ανακοίνωση", null);

        assertThat(client.broadcast(message, List.of(CHAT.chat(), "stranger")).missed())
                .containsExactly(new ViberClient.Missed("stranger", ViberStatus.RECEIVER_NOT_SUBSCRIBED));
    }

    private double initiatedBy(String who) {
        return meters.counter("uregister.viber.messages", "initiated.by", who).count();
    }
}
