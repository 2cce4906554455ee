package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.desk.SentFile;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent has the conversation, from the flow's side: the bot is silent, until it is told where to go on. */
class TakeoverStoriesTest extends DeskStories {

    @Test
    void of_an_agent_who_chose_no_name_people_hear_the_help_desks_and_never_the_accounts() {
        var unnamed = new Agent("m.papadaki", "");
        var chat = waiting().happens(taken(unnamed)).hears("Γραφείο Υποστήριξης");
        assertThat(chat.messages()).noneMatch(message -> message.toString().contains("m.papadaki"));

        chat.happens(new DeskActed(new DeskAct.Replied(1, "Καλημέρα")));
        assertThat(chat.deeds(Effect.SayAs.class))
                .containsExactly(new Effect.SayAs("Γραφείο Υποστήριξης", "Καλημέρα", null));
        chat.happens(new DeskActed(new DeskAct.Noted(unnamed, "ζητά ξανά")));
        assertThat(chat.deeds).containsExactly(new Effect.Note("m.papadaki", "ζητά ξανά"));
    }

    @Test
    void agents_are_spoken_of_in_the_persons_language() {
        new Player(world).opens("", Language.EN).happens(taken(MARIA)).hears("has joined");
    }

    @Test
    void a_file_is_for_the_agent_who_has_the_conversation_and_the_bot_cannot_read_it() {
        var file = new SentFile(new Attachment("p-1", "οθόνη.png"), "δείτε το PIN 123456", "there");
        var chat = waiting().happens(new Event.UnreadableSent(file));
        assertThat(chat.deeds(Effect.KeepFile.class)).isEmpty();
        assertThat(chat.messages()).isNotEmpty();

        chat.happens(taken(MARIA)).happens(new Event.UnreadableSent(file));
        assertThat(chat.deeds).containsExactly(new Effect.KeepFile(file.bare()));
        chat.happens(new DeskActed(new DeskAct.FileCame("p-1", true)));
        assertThat(chat.messages()).isEmpty();
        chat.happens(new DeskActed(new DeskAct.FileCame("p-1", false))).hears("δεν έφτασε στο γραφείο αρωγής");

        var letter = new Attachment("a-1", "βεβαίωση.pdf");
        chat.happens(new DeskActed(new DeskAct.Replied(1, "", letter)));
        assertThat(chat.deeds(Effect.SayAs.class)).containsExactly(new Effect.SayAs("Μαρία", "", letter));
    }

    @ParameterizedTest
    @MethodSource("states")
    void while_an_agent_has_the_conversation_the_bot_is_silent_whatever_happens(State state) {
        var chat = Ways.to(state, world, Player.FLOW).happens(taken(MARIA));
        chat.hears("Μαρία", "σας απαντά άνθρωπος");
        var before = chat.conversation;

        for (var event : Events.ofEveryKind(chat)) {
            if (event instanceof Event.FromPerson) {
                chat.conversation = before;
                chat.happens(event);
                assertThat(chat.messages()).as("%s in %s", event, state).isEmpty();
                assertThat(chat.conversation.state()).isEqualTo(state);
                assertThat(chat.conversation.challenge()).isEqualTo(before.challenge());
            }
        }
    }

    @Test
    void what_happens_elsewhere_still_counts_and_only_staff_see_what_the_bot_would_have_said() {
        var chat = new Player(world).comesToThePassword("maria@example.org").happens(taken(MARIA));

        chat.submitsPassword("attempt").happens(new Event.PasswordSet("attempt"));

        chat.isIn(State.ACTIVATED);
        assertThat(chat.messages()).isEmpty();
        assertThat(chat.deeds(Effect.Withhold.class)).isNotEmpty();
    }

    @Test
    void secrets_are_taken_out_of_what_the_agent_reads() {
        var chat = Ways.to(State.AWAITING_PIN, world, Player.FLOW).happens(taken(MARIA));

        chat.typesThePin().messageIsConcealed().isIn(State.AWAITING_PIN);
        chat.types(Sample.AMKA).messageIsConcealed();
        chat.types("Δεν μου ήρθε τίποτα").messageIsKept();
        assertThat(chat.conversation.assistance().unread()).isEqualTo(3);
    }

    @Test
    void one_of_two_agents_has_it_and_an_older_number_does_nothing() {
        var chat = new Player(world).opens().happens(taken(MARIA)).happens(taken(NIKOS));
        assertThat(chat.deeds).isEmpty();
        assertThat(chat.conversation.assistance().hold().agent()).isEqualTo(MARIA);

        chat.happens(new DeskActed(new DeskAct.PassedToAgent(1, NIKOS))).hears("Νίκος");
        chat.happens(new DeskActed(new DeskAct.Replied(1, "είμαι η Μαρία")));
        assertThat(chat.deeds).isEmpty();
        chat.happens(new DeskActed(new DeskAct.Replied(2, "είμαι ο Νίκος")));
        assertThat(chat.deeds(Effect.SayAs.class)).containsExactly(new Effect.SayAs("Νίκος", "είμαι ο Νίκος", null));
    }

    @Test
    void notes_stay_among_staff_before_it_is_taken_too() {
        var chat = new Player(world).opens().happens(new DeskActed(new DeskAct.Noted(MARIA, "ζητά ξανά")));

        assertThat(chat.deeds).containsExactly(new Effect.Note("Μαρία", "ζητά ξανά"));
    }

    @Test
    void what_was_put_off_comes_back_when_the_person_writes() {
        var chat = new Player(world).opens().happens(taken(MARIA));
        chat.happens(new DeskActed(new DeskAct.Snoozed(1, world.now.plusSeconds(3_600))));
        assertThat(chat.conversation.assistance().hold().snoozedUntil()).isEqualTo(world.now.plusSeconds(3_600));

        chat.types("είστε εκεί;");

        assertThat(chat.conversation.assistance().hold().snoozedUntil()).isNull();
    }

    @Test
    void labels_are_the_desks_own() {
        var chat = new Player(world).opens().happens(new DeskActed(new DeskAct.Labelled(Set.of("amka"))));

        assertThat(chat.deeds).isEmpty();
        assertThat(chat.conversation.assistance().labels()).containsExactly("amka");
    }

    @ParameterizedTest
    @MethodSource("states")
    void handed_back_the_bot_asks_the_same_question(State state) {
        var chat = Ways.to(state, world, Player.FLOW).presses(Command.HELP);
        var question = chat.messages().getLast();
        chat.happens(taken(MARIA)).types("γεια").happens(handedBack(chat, ReturnStep.SAME_QUESTION));

        chat.isIn(state).hears("Μαρία");
        assertThat(chat.messages().getLast()).isEqualTo(question);
        assertThat(chat.conversation.assistance().isTaken()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("states")
    void the_steps_that_are_allowed_are_those_that_lead_on(State state) {
        var chat = Ways.to(state, world, Player.FLOW).happens(taken(MARIA));
        var before = chat.conversation;
        var allowed = Player.FLOW.returnSteps(before, world.now);

        assertThat(allowed).contains(ReturnStep.SAME_QUESTION);
        for (var step : ReturnStep.values()) {
            chat.conversation = before;
            chat.happens(handedBack(chat, step));
            assertThat(chat.conversation.assistance().isTaken())
                    .as("%s in %s", step, state)
                    .isEqualTo(!allowed.contains(step));
        }
    }

    @Test
    void an_agent_may_have_the_pin_sent_again_the_link_made_anew_or_the_contact_asked() {
        var pin = Ways.to(State.AWAITING_PIN).waits(Duration.ofMinutes(5)).happens(taken(MARIA));
        pin.happens(handedBack(pin, ReturnStep.RESEND_PIN))
                .isIn(State.AWAITING_PIN)
                .hears("Μαρία", "PIN");
        assertThat(pin.deeds(Effect.SendPin.class)).hasSize(1);

        var link = Ways.to(State.AWAITING_PASSWORD).happens(taken(MARIA));
        var before = link.link();
        link.happens(handedBack(link, ReturnStep.NEW_LINK)).isIn(State.AWAITING_PASSWORD);
        assertThat(link.link().id()).isNotEqualTo(before.id());

        var contact = Ways.to(State.AMKA_REJECTED).happens(taken(MARIA));
        contact.happens(handedBack(contact, ReturnStep.CONTACT)).isIn(State.AWAITING_CONTACT);
        assertThat(contact.conversation.person()).isNull();
    }

    @Test
    void an_old_proof_is_made_again_before_the_new_link() {
        var world = Ways.everybody();
        var chat = Ways.to(State.AWAITING_PASSWORD, world, Player.FLOW)
                .waits(Duration.ofHours(2))
                .happens(taken(MARIA));

        chat.happens(handedBack(chat, ReturnStep.NEW_LINK)).isIn(State.AWAITING_PIN);
    }

    @Test
    void an_abandoned_conversation_returns_to_its_place_in_the_queue() {
        var chat = waiting();
        var since = chat.conversation.assistance().request().since();
        var takenAt = world.now;
        chat.happens(taken(MARIA)).waits(Duration.ofMinutes(5)).happens(new DeskActed(new DeskAct.Looked(1)));
        var activeAt = world.now;
        chat.happens(new DeskActed(new DeskAct.Abandoned(1, takenAt)));
        assertThat(chat.conversation.assistance().isTaken()).isTrue();

        chat.waits(Duration.ofMinutes(16)).happens(new DeskActed(new DeskAct.Abandoned(1, activeAt)));

        chat.hears("Συγγνώμη", "Μαρία").isIn(State.CHOOSING_ROLE).isOffered(Choice.STUDENT);
        assertThat(chat.conversation.assistance().isWaiting()).isTrue();
        assertThat(chat.conversation.assistance().request().since()).isEqualTo(since);
        chat.happens(new DeskActed(new DeskAct.Replied(1, "άργησα")));
        assertThat(chat.deeds).isEmpty();
    }

    @Test
    void the_queue_knows_who_passed_it_on_and_not_who_left_it() {
        var chat = waiting().happens(taken(MARIA));
        chat.happens(new DeskActed(new DeskAct.PassedToTeam(1, "")));
        assertThat(chat.conversation.assistance().request().passedOnBy()).isEqualTo(MARIA);

        chat.happens(taken(NIKOS));
        var activeAt = chat.conversation.assistance().hold().activeAt();
        chat.happens(new DeskActed(new DeskAct.Abandoned(2, activeAt)));
        assertThat(chat.conversation.assistance().isWaiting()).isTrue();
        assertThat(chat.conversation.assistance().request().passedOnBy()).isNull();
    }

    @Test
    void another_team_finds_it_in_the_place_it_had() {
        var chat = waiting().happens(taken(MARIA)).happens(new DeskActed(new DeskAct.PassedToTeam(1, "accounts")));

        chat.hears("συναδέλφους");
        assertThat(chat.conversation.assistance().isWaiting()).isTrue();
        assertThat(chat.conversation.assistance().team()).isEqualTo("accounts");
    }
}
