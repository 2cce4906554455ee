package gr.uregister.bot.account;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts hear of changes. */
class NoticeTest {

    private static final ConversationId CHAT = new ConversationId("web", "1");
    private static final Contact EMAIL = new EmailAddress("maria@example.org");
    private static final Contact MOBILE = new MobileNumber("+306900000101");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final List<String> sent = new ArrayList<>();
    private final ArrayDeque<Kind> failures = new ArrayDeque<>();
    private final NoticeDoer notices = node();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_notice_is_sent_once_however_often_its_deed_is_done() {
        for (int again = 0; again < 3; again++) {
            write("1", EMAIL);
            notices.sweep();
            node().sweep();
        }

        assertThat(sent)
                .singleElement()
                .asString()
                .startsWith("maria@example.org")
                .contains("Άλλαξε", "210 000 0201");
    }

    @Test
    void a_mobile_gets_an_sms_as_long_as_its_limits_allow() {
        for (int i = 0; i < 5; i++) {
            write("n" + i, MOBILE);
        }
        notices.sweep();

        assertThat(sent).hasSize(3).allMatch(text -> text.startsWith("+306900000101"));
    }

    @Test
    void a_number_of_a_country_that_gets_no_sms_hears_nothing() {
        write("1", new MobileNumber("+4915123456789"));
        notices.sweep();

        assertThat(sent).isEmpty();
    }

    @Test
    void what_was_not_taken_is_tried_again_until_it_is() {
        failures.addAll(List.of(Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE));
        write("1", EMAIL);
        for (int i = 0; i < 6; i++) {
            notices.sweep();
            clock.advance(Duration.ofMinutes(20));
        }

        assertThat(sent).hasSize(1);
    }

    @Test
    void what_may_have_arrived_is_sent_once_more_and_a_refusal_is_final() {
        failures.addAll(List.of(Kind.UNKNOWN, Kind.UNKNOWN, Kind.UNKNOWN));
        write("1", EMAIL);
        sweepForAnHour();
        assertThat(failures).hasSize(1);

        failures.clear();
        failures.add(Kind.REFUSED);
        write("2", EMAIL);
        sweepForAnHour();
        assertThat(sent).isEmpty();
    }

    @Test
    void where_a_notice_goes_is_sealed_and_forgotten_after_it_was_sent() {
        write("1", EMAIL);
        assertThat(documents()).noneMatch(json -> json.contains("maria")).allMatch(json -> json.contains("contact"));
        notices.sweep();
        assertThat(documents()).hasSize(1).noneMatch(json -> json.contains("contact"));
    }

    private void sweepForAnHour() {
        for (int i = 0; i < 6; i++) {
            notices.sweep();
            clock.advance(Duration.ofMinutes(10));
        }
    }

    private List<String> documents() {
        return database.template()
                .getCollection("contact_notices")
                .find()
                .map(Document::toJson)
                .into(new ArrayList<>());
    }

    private void write(String id, Contact contact) {
        notices.perform(CHAT, new WriteToContact(contact, ContactNotice.CONTACTS_CHANGED, Language.EL, id));
    }

    private NoticeDoer node() {
        var keys = new Keys(new byte[32]);
        var institution = Profiles.load("demo");
        Mailer mailer = (to, letter) -> deliver(to.normalised() + ": " + letter.subject() + "\n" + letter.text());
        var post = new NoticePost(
                Optional.of(mailer),
                Optional.of((to, text) -> {
                    deliver(to.normalised() + ": " + text);
                    return "";
                }),
                new SmsAllowance(database.template(), new BlindIndex(keys), institution, clock),
                new Phrasebook(institution.zone()),
                institution);
        return new NoticeDoer(new ContactNotices(database.template(), new Sealer(keys), clock), post);
    }

    private void deliver(String text) {
        var failure = failures.poll();
        if (failure != null) {
            throw new DeliveryFailed(failure, "as the test wants it", null);
        }
        sent.add(text);
    }
}
