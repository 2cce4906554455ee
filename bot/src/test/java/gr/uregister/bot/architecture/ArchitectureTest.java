package gr.uregister.bot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static gr.uregister.bot.architecture.Walls.library;

import com.google.crypto.tink.Aead;
import com.mongodb.client.MongoClient;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.twilio.http.TwilioRestClient;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.webauthn4j.WebAuthnManager;
import de.bwaldvogel.mongo.MongoServer;
import gr.uregister.statemachine.flow.ConversationFlow;
import jakarta.mail.internet.MimeMessage;
import okhttp3.OkHttpClient;
import org.apache.lucene.search.IndexSearcher;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.statemachine.StateMachine;
import org.springframework.stereotype.Controller;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * The walls between modules, rooms and libraries. A wall around a library names one of the library's classes, so that a misspelt
 * package is found out.
 */
@AnalyzeClasses(packages = "gr.uregister", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    // --- modules and rooms ---

    @ArchTest
    static final ArchRule rooms_are_free_of_cycles = slices().matching("gr.uregister.bot.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a room can then be read, tested and thrown away alone");

    @ArchTest
    static final ArchRule the_main_path_depends_on_no_room = noClasses()
            .that()
            .resideInAPackage("gr.uregister.bot.conversation..")
            .should()
            .dependOnClassesThat(resideInAPackage("gr.uregister.bot.*..")
                    .and(not(resideInAnyPackage(
                            "gr.uregister.bot.conversation..",
                            "gr.uregister.bot.secret..",
                            "gr.uregister.bot.database.."))))
            .because("rooms bring it their answerers and doers; channels know conversations, not the reverse");

    @ArchTest
    static final ArchRule modules_import_one_way = noClasses()
            .that()
            .resideInAnyPackage("gr.uregister.messages..", "gr.uregister.statemachine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("gr.uregister.bot..")
            .because("messages <- statemachine <- bot");

    @ArchTest
    static final ArchRule messages_know_nothing_but_words = noClasses()
            .that()
            .resideInAPackage("gr.uregister.messages..")
            .should()
            .dependOnClassesThat(library(ApplicationContext.class, "org.springframework..")
                    .or(resideInAPackage("gr.uregister.statemachine..")))
            .because("what is said does not depend on how it is decided or sent");

    // --- the decider is pure ---

    @ArchTest
    static final ArchRule the_decider_does_no_io = noClasses()
            .that()
            .resideInAPackage("gr.uregister.statemachine..")
            .should()
            .dependOnClassesThat(Walls.filesAndSockets())
            .because("what a decision needs comes with the event");

    @ArchTest
    static final ArchRule the_decider_reads_no_clock_and_draws_nothing = noClasses()
            .that()
            .resideInAPackage("gr.uregister.statemachine..")
            .should()
            .dependOnClassesThat(Walls.clocksAndDice())
            .orShould()
            .accessTargetWhere(Walls.readingTheWallClock())
            .orShould()
            .accessTargetWhere(Walls.drawingOrWaiting())
            .because("the same conversation and event must give the same turn");

    @ArchTest
    static final ArchRule flows_stay_behind_one_door = noClasses()
            .that()
            .resideOutsideOfPackage("gr.uregister.statemachine.flow..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("gr.uregister.statemachine.flow..").and(not(type(ConversationFlow.class))))
            .because("a conversation and an event go in, a turn comes out, and nobody else knows how");

    // --- libraries behind one door each ---

    @ArchTest
    static final ArchRule statemachine_library_stays_behind_one_door = only(
                    library(StateMachine.class, "org.springframework.statemachine.."), "gr.uregister.statemachine..")
            .because("it is no longer developed upstream");

    @ArchTest
    static final ArchRule ldap_stays_in_the_directory = only(
                    library(LDAPConnection.class, "com.unboundid.."), "gr.uregister.bot.directory..")
            .because("the rest of the product knows accounts, not entries");

    @ArchTest
    static final ArchRule ciphers_stay_with_what_they_protect = only(
                    library(Aead.class, "com.google.crypto.tink.."),
                    "gr.uregister.bot.secret..",
                    "gr.uregister.bot.person..")
            .because("identifiers are in clear nowhere else");

    @ArchTest
    static final ArchRule lucene_stays_with_the_articles = only(
                    library(IndexSearcher.class, "org.apache.lucene.."), "gr.uregister.bot.faq..")
            .because("the rest of the product knows questions and answers, not indexes");

    @ArchTest
    static final ArchRule webauthn_stays_with_the_passkeys = only(
                    library(WebAuthnManager.class, "com.webauthn4j.."), "gr.uregister.bot.staff.passkey..")
            .because("signing in knows what a device proved, not how");

    @ArchTest
    static final ArchRule mail_stays_at_its_edge = only(
                    library(MimeMessage.class, "jakarta.mail.."), "gr.uregister.bot.pin.mail..")
            .because("the ladder knows letters and contacts");

    @ArchTest
    static final ArchRule twilio_stays_at_its_edge = only(
                    library(TwilioRestClient.class, "com.twilio.."), "gr.uregister.bot.pin.sms..")
            .because("the ladder knows SMS, not who carries them");

    @ArchTest
    static final ArchRule the_embedded_server_stays_in_the_database_room = only(
                    library(MongoServer.class, "de.bwaldvogel..").or(library(MVStore.class, "org.h2..")),
                    "gr.uregister.bot.database..")
            .because("everybody else talks to MongoDB, wherever it is");

    @ArchTest
    static final ArchRule telegram_stays_in_its_channel = only(
                    library(Update.class, "org.telegram..").or(library(OkHttpClient.class, "okhttp3..")),
                    "gr.uregister.bot.channel.telegram..")
            .because("the rest of the product knows channels, not platforms");

    @ArchTest
    static final ArchRule mongo_stays_in_the_rooms_that_keep_something = only(
                    mongo(),
                    "gr.uregister.bot.database..",
                    "gr.uregister.bot.conversation..",
                    "gr.uregister.bot.person..",
                    "gr.uregister.bot.pin..",
                    "gr.uregister.bot.channel.viber..",
                    "gr.uregister.bot.move..",
                    "gr.uregister.bot.staff..",
                    "gr.uregister.bot.watch..",
                    "gr.uregister.bot.helpdesk..",
                    "gr.uregister.bot.account..",
                    "gr.uregister.bot.announcement..",
                    "gr.uregister.bot.job..",
                    "gr.uregister.bot.attachment..",
                    "gr.uregister.bot.demo..",
                    "gr.uregister.bot.privacy..")
            .because("the others ask the room that owns the data");

    @ArchTest
    static final ArchRule pages_do_not_reach_into_the_database = noClasses()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .dependOnClassesThat(mongo())
            .allowEmptyShould(true)
            .because("a page knows its room, not how the room keeps things");

    // --- habits ---

    @ArchTest
    static final ArchRule nobody_reads_the_wall_clock = noClasses()
            .that()
            .resideOutsideOfPackage("gr.uregister.bot.database..")
            .should()
            .accessTargetWhere(Walls.readingTheWallClock())
            .because("an InstantSource is handed in, and lives of PINs and links go by the database's clock");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nobody_prints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static ArchRule only(DescribedPredicate<JavaClass> library, String... homes) {
        return noClasses().that().resideOutsideOfPackages(homes).should().dependOnClassesThat(library);
    }

    private static DescribedPredicate<JavaClass> mongo() {
        return library(MongoClient.class, "com.mongodb..")
                .or(library(Document.class, "org.bson.."))
                .or(library(MongoTemplate.class, "org.springframework.data.."))
                .as("belong to MongoDB's driver and Spring Data");
    }
}
