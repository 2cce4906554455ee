package gr.uregister.bot.pin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.pin.MobileWays;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextContactTest {

    private static final EmailAddress EMAIL = new EmailAddress("new@example.org");
    private static final MobileNumber MOBILE = new MobileNumber("+306900000101");

    private final SettableClock clock = new SettableClock();

    @Test
    void a_pin_that_proves_its_very_contacts_has_no_next_one() {
        try (var database = TestDatabase.start()) {
            var people = Register.people(database);
            people.register(List.of(Register.person("s-1", List.of(Register.student("1")), MOBILE.normalised())));
            var institution = Profiles.load("demo");
            var allowance =
                    new SmsAllowance(database.template(), new BlindIndex(new Keys(new byte[32])), institution, clock);
            var next = new NextContact(people, new MobileWays(Optional.empty()), allowance, institution);

            assertThat(next.after(delivery(false))).contains(Destination.of(MOBILE));
            assertThat(next.after(delivery(true))).isEmpty();
        }
    }

    private PinDelivery delivery(boolean confined) {
        var now = clock.instant();
        var challenge = new PinChallenge(
                "challenge", "s-1", List.of(Destination.of(EMAIL)), now.plusSeconds(60), now, 5, 1, confined);
        return PinDelivery.of(new ConversationId("web", "1"), challenge, Language.EL, now);
    }
}
