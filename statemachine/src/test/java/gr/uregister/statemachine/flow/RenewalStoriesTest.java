package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.BY_EMAIL;
import static gr.uregister.statemachine.Choice.RETRY;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.RenewAccount;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A longer life for an account, by the proof that recovery takes. Today is 21 November 2026, and the period is a year. */
class RenewalStoriesTest {

    private final World world = Ways.everybody();
    private final Player chat = new Player(world);
    private final Player linkChat = new Player(world, Player.LINK_FLOW);

    @BeforeEach
    void activate() {
        world.activate(Sample.MARIA, Role.STUDENT);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "before its end,   2027-02-01, 2028-02-01",
                "on its last day,  2026-11-21, 2027-11-21",
                "after its end,    2025-06-30, 2027-11-21",
                "a whole period ahead, 2027-11-21, 2028-11-21",
                "without any end,  none,       2027-11-21"
            })
    void the_account_lives_a_period_longer(String what, LocalDate before, LocalDate after) {
        world.expires(Sample.MARIA, before);
        renewsByPin("maria").isIn(RENEWING);

        assertThat(chat.deeds(RenewAccount.class)).containsExactly(new RenewAccount("id-maria", before, after));
    }

    @Test
    void both_days_are_shown_and_nothing_can_be_called_back_meanwhile() {
        renewsByPin("maria").presses(Command.CANCEL).isIn(RENEWING).hears("Μια στιγμή");
        chat.happens(new AccountEvent.AccountRenewed(LocalDate.parse("2027-10-31"), LocalDate.parse("2028-10-31")))
                .isIn(RENEWED)
                .hears("user-maria", "ίσχυε έως 31/10/2027", "ισχύει έως 31/10/2028");
        chat.types("βοήθεια").hears("ισχύει έως 31/10/2028");
    }

    @Test
    void nobody_gets_more_than_a_period_ahead() {
        world.expires(Sample.MARIA, LocalDate.parse("2027-11-22"));
        renewsByPin("maria").isIn(RENEWED).hears("Είναι νωρίς", "22/11/2027");
        assertThat(chat.deeds(RenewAccount.class)).isEmpty();
    }

    @Test
    void who_is_enrolled_no_more_is_sent_to_the_secretariat() {
        world.activate(Sample.OLD, Role.STUDENT);
        renewsByPin("old").isIn(NOT_ENROLLED).hears("Γραμματεία Πληροφορικής");
        assertThat(chat.deeds(RenewAccount.class)).isEmpty();
    }

    @Test
    void a_directory_that_is_away_is_asked_again() {
        world.directoryIsAway = true;
        renewsByPin("maria").isIn(RENEWAL_POSTPONED).hears("Κράτησα τη θέση σας");
        world.directoryIsAway = false;
        chat.presses(RETRY).isIn(RENEWING);
        chat.happens(new AccountEvent.AccountNotRenewed())
                .isIn(RENEWAL_POSTPONED)
                .hears("Έμεινε όπως ήταν");
        chat.waits(Duration.ofHours(2))
                .presses(RETRY)
                .isIn(AWAITING_PIN)
                .typesThePin()
                .isIn(RENEWING);
    }

    @Test
    void no_proof_no_renewal() {
        chat.findsAccount(Command.RENEW, "user-maria", BY_EMAIL, "maria@example.org")
                .typesWrongPin();
        chat.isIn(AWAITING_PIN);
        assertThat(chat.deeds(RenewAccount.class)).isEmpty();
    }

    @Test
    void where_a_link_is_the_proof_it_is_mailed_and_used_once() {
        linkChat.findsAccount(Command.RENEW, "user-maria", "maria@example.org").isIn(AWAITING_LINK_USE);
        assertThat(linkChat.link().purpose()).isEqualTo(Purpose.RENEWAL);
        var link = linkChat.link().id();
        linkChat.happens(new AccountEvent.LinkUsed("another", world.now)).isIn(AWAITING_LINK_USE);
        linkChat.happens(new AccountEvent.LinkUsed(link, world.now.plusSeconds(3_600)))
                .isIn(AWAITING_LINK_USE);

        linkChat.happens(new AccountEvent.LinkUsed(link, world.now)).isIn(RENEWING);
        assertThat(linkChat.deeds(RenewAccount.class)).hasSize(1);
        linkChat.happens(new AccountEvent.LinkUsed(link, world.now)).isIn(RENEWING);
        assertThat(linkChat.deeds(RenewAccount.class)).isEmpty();
    }

    @Test
    void the_words_and_the_command_mean_it() {
        chat.opens().types("Θέλω ανανέωση").isIn(AWAITING_USERNAME).hears("Θα ανανεώσουμε");
        chat.presses(Command.RESTART).types("/renew").isIn(AWAITING_USERNAME);
    }

    private Player renewsByPin(String name) {
        return chat.findsAccount(Command.RENEW, "user-" + name, BY_EMAIL, name + "@example.org")
                .typesThePin();
    }
}
