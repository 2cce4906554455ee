package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** A way from an unopened chat to every resting state, as a person goes it. */
final class Ways {

    private Ways() {}

    /** Every state in which a conversation can be left standing. */
    static List<State> restingStates() {
        return Arrays.stream(State.values()).filter(s -> !s.isQuestion()).toList();
    }

    /** A chat in the state, in a world of its own. */
    static Player to(State state) {
        return to(state, everybody(), Player.FLOW);
    }

    static World everybody() {
        return new World(Sample.MARIA, Sample.NIKOS, Sample.ANNA, Sample.PETROS, Sample.ELENI, Sample.OLD);
    }

    static Player to(State state, World world, ConversationFlow flow) {
        var chat = new Player(world, flow);
        return switch (state) {
            case NEW -> chat;
            case CHOOSING_ROLE -> chat.opens();
            case AWAITING_CONTACT -> chat.opens().presses(Choice.STUDENT);
            case AWAITING_SECOND_CONTACT -> chat.opens().presses(Choice.STUDENT).types("maria@example.org");
            case AWAITING_REGISTRATION_NUMBER -> chat.asStudentWith("family@example.org");
            case AWAITING_AMKA -> chat.asStudentWith("nikos@example.org");
            case AWAITING_INSURANCE_COUNTRY ->
                chat.asStudentWith("nikos@example.org").presses(Choice.FOREIGN_INSURANCE);
            case AWAITING_INSURANCE_NUMBER ->
                chat.asStudentWith("nikos@example.org")
                        .presses(Choice.FOREIGN_INSURANCE)
                        .types("Κύπρος");
            case PIN_POSTPONED -> {
                world.refusal = Reason.TOO_MANY_PINS;
                yield chat.asStudentWith("maria@example.org");
            }
            case AWAITING_PIN -> chat.asStudentWith("maria@example.org");
            case AWAITING_CONFIRMATION ->
                chat.asStudentWith("maria@example.org").typesThePin();
            case AWAITING_PASSWORD -> chat.comesToThePassword("maria@example.org");
            case SETTING_PASSWORD ->
                chat.comesToThePassword("maria@example.org").submitsPassword("attempt");
            case ADDING_ROLE -> {
                world.activate(Sample.ELENI, Role.STAFF);
                yield chat.asStudentWith("eleni@example.org").typesThePin();
            }
            case ACTIVATED ->
                chat.comesToThePassword("maria@example.org")
                        .submitsPassword("attempt")
                        .happens(new Event.PasswordSet("attempt"));
            case AWAITING_USERNAME -> chat.opens().presses(Command.RECOVER);
            case CHOOSING_WAY -> chat.opens().presses(Command.RECOVER).types("user-maria");
            case AWAITING_KEPT_CONTACT ->
                chat.opens().presses(Command.RECOVER).types("user-maria").presses(Choice.BY_EMAIL);
            case LINK_POSTPONED -> {
                world.refusal = Reason.TOO_MANY_PINS;
                world.activate(Sample.MARIA, Role.STUDENT);
                yield new Player(world, Player.LINK_FLOW)
                        .findsAccount(Command.RECOVER, "user-maria", "maria@example.org");
            }
            case AWAITING_LINK_USE -> {
                world.activate(Sample.MARIA, Role.STUDENT);
                yield new Player(world, Player.LINK_FLOW)
                        .findsAccount(Command.RENEW, "user-maria", "maria@example.org");
            }
            case RENEWING -> {
                world.activate(Sample.MARIA, Role.STUDENT);
                yield chat.findsAccount(Command.RENEW, "user-maria", Choice.BY_EMAIL, "maria@example.org")
                        .typesThePin();
            }
            case RENEWED ->
                to(State.RENEWING, world, flow)
                        .happens(new AccountEvent.AccountRenewed(
                                LocalDate.parse("2027-10-31"), LocalDate.parse("2028-10-31")));
            case NOT_ENROLLED -> {
                world.activate(Sample.OLD, Role.STUDENT);
                yield chat.findsAccount(Command.RENEW, "user-old", Choice.BY_EMAIL, "old@example.org")
                        .typesThePin();
            }
            case RENEWAL_POSTPONED -> {
                world.activate(Sample.MARIA, Role.STUDENT);
                world.directoryIsAway = true;
                yield chat.findsAccount(Command.RENEW, "user-maria", Choice.BY_EMAIL, "maria@example.org")
                        .typesThePin();
            }
            case AMKA_REJECTED -> {
                world.amkaIsRejected = true;
                yield chat.asStudentWith("maria@example.org").typesThePin();
            }
            case AMKA_RIGHT_LOCALLY -> to(State.AMKA_REJECTED, world, flow).presses(Choice.FACTS_RIGHT);
            case DATA_MISSING -> {
                world.register(Sample.incomplete(Sample.MARIA));
                yield chat.asStudentWith("maria@example.org").typesThePin();
            }
            case ROLE_ENDED -> chat.asStudentWith("old@example.org").typesThePin();
            case CHECK_POSTPONED -> {
                world.directoryIsAway = true;
                yield chat.asStudentWith("maria@example.org").typesThePin();
            }
            case DISAGREED ->
                chat.asStudentWith("maria@example.org").typesThePin().presses(Choice.DISAGREE);
            case ALREADY_ACTIVE -> {
                world.activate(Sample.MARIA, Role.STUDENT);
                yield chat.asStudentWith("maria@example.org").typesThePin();
            }
            case CANCELLED -> chat.opens().presses(Command.CANCEL);
            case AWAITING_SIGN_IN -> chat.opens().presses(Command.ACCOUNT);
            case SIGNED_IN -> chat.opens().signsIn(Sample.MARIA);
            case CHOOSING_CONTACTS -> chat.opens().signsIn(Sample.MARIA).presses(Choice.MY_CONTACTS);
            case AWAITING_NEW_CONTACT ->
                to(State.CHOOSING_CONTACTS, world, flow).presses(Choice.NEW_CONTACT);
            case CHANGING_CONTACTS -> to(State.CHOOSING_CONTACTS, world, flow).presses(Choice.KEEP_EMAIL);
            case REVIEWING_DATA,
                    FINDING_ANNOUNCEMENT,
                    ASKING_TESTERS,
                    OPENING_EXPORT,
                    ISSUING_MOVE_CODE,
                    REDEEMING_MOVE_CODE,
                    SEARCHING_FAQ,
                    CALLING_DESK,
                    FINDING_PERSON,
                    OPENING_CHALLENGE,
                    CHECKING_PIN,
                    CHECKING_ACCOUNT,
                    CHECKING_AMKA,
                    FINDING_ACCOUNT,
                    CHECKING_EXPIRY,
                    READING_ACCOUNT,
                    OPENING_LINK -> throw new IllegalArgumentException(state + " is no state to rest in");
        };
    }
}
