package gr.uregister.statemachine;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.HelpCourse;
import gr.uregister.statemachine.desk.SentFile;
import gr.uregister.statemachine.diagnosis.Watch;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.reading.MoveCode;
import gr.uregister.statemachine.reading.TesterWish;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to do because of a decision, as an imperative. */
public sealed interface Effect {

    /** Answered inside the same turn by an {@link Event.Answer}, before anything is written. */
    sealed interface Question extends Effect {}

    /** Written with the state and done after it, at least once. */
    sealed interface Deed extends Effect {}

    /** Stands in the transcript with the decision; what is not for staff only is then brought to the person. */
    sealed interface Utterance extends Deed {}

    // --- questions ---

    /**
     * Finds the person who declared all these contacts and has the role.
     *
     * @param registrationNumber tells people with the same contact apart; null when not asked for
     */
    record FindPerson(
            List<Contact> contacts, Role role, @Nullable String registrationNumber) implements Question {}

    /**
     * Makes a PIN for this chat, if limits allow one.
     *
     * @param personId whose PIN it is
     * @param declared the contacts the person gave, all of them registered
     * @param previous the challenge it replaces; null for the first
     * @param confined whether the PIN proves these very contacts, and so must go to no other registered one
     */
    record OpenChallenge(
            String personId,
            List<Contact> declared,
            @Nullable PinChallenge previous,
            boolean confined) implements Question {}

    /** Compares what was typed with the PIN; counts the guess first. */
    record CheckPin(PinChallenge challenge, String typed) implements Question {
        @Override
        public String toString() {
            return "CheckPin[" + challenge.id() + "]";
        }
    }

    /** Asks the directory whether the account is active and has the role. */
    record CheckAccount(String personId, Role role) implements Question {}

    /**
     * Asks whether the AMKA is the person's.
     *
     * @param typed what the person typed; null to check the register's own
     */
    record CheckAmka(String personId, @Nullable InsuranceNumber typed) implements Question {}

    /** Makes a one-time link for this chat. */
    record OpenLink(SecureLink.Purpose purpose) implements Question {}

    /**
     * Makes a code by which this conversation continues in another chat.
     *
     * @param askedIn the state to go back to
     */
    record IssueMoveCode(State askedIn) implements Question {}

    /**
     * Takes over the conversation that a code of another chat stands for; counts the try first.
     *
     * @param typedIn the state to go back to when the code is refused
     */
    record RedeemMoveCode(MoveCode code, State typedIn) implements Question {}

    /**
     * Looks for the article that answers a question in a person's own words.
     *
     * @param askedIn the state to go back to
     */
    record SearchFaq(String question, State askedIn) implements Question {
        /** What people type may be a secret: it stays out of logs. */
        @Override
        public String toString() {
            return "SearchFaq[" + question.length() + " characters, askedIn=" + askedIn + "]";
        }
    }

    /**
     * Reads the article that was chosen.
     *
     * @param askedIn the state to go back to
     */
    record OpenArticle(String articleId, State askedIn) implements Question {}

    /**
     * Looks whether this chat got the announcement; the state is the one to go back to.
     *
     * @param isAnswered whether the person's next message is about it, so that nobody need ask for one
     */
    record FindAnnouncement(String announcementId, State askedIn, boolean isAnswered) implements Question {}

    /** Has the chat get tests of announcements, or none any more; the state is the one to go back to. */
    record AskTesters(TesterWish wish, State askedIn) implements Question {}

    /**
     * Asks whether agents answer here, and how many people wait.
     *
     * @param waitingSince since when this person waits; null when they only begin to
     * @param askedIn the state to go back to
     */
    record CallDesk(@Nullable Instant waitingSince, State askedIn) implements Question {}

    /**
     * Looks how much is kept about the person.
     *
     * @param personId who it is, where they proved it; null otherwise
     * @param askedIn the state to go back to
     */
    record ReviewData(@Nullable String personId, State askedIn) implements Question {}

    /**
     * Makes a one-time link to something that the person may fetch.
     *
     * @param personId who it is, where they proved it and it is about all their chats; null otherwise
     * @param askedIn the state to go back to
     */
    record OpenExport(@Nullable String personId, State askedIn, Content content) implements Question {

        /** What is fetched. */
        public enum Content {
            /** Everything that is kept about the person. */
            DATA,
            /** What was said in this chat, as the person saw it. */
            TRANSCRIPT
        }
    }

    /**
     * Finds the active account with this name that keeps the contact by consent. An unknown name, an account without consent and a wrong
     * contact are answered alike, and take as long.
     */
    record FindAccount(String username, Contact contact) implements Question {
        /** Names and contacts stay out of logs. */
        @Override
        public String toString() {
            return "FindAccount[]";
        }
    }

    /** Asks the directory until when the account is valid. */
    record CheckExpiry(String personId) implements Question {}

    /** Reads what there is to know of an account, and goes on to a state. */
    record ReadAccount(String personId, State next) implements Question {}

    // --- deeds ---

    /** Says something in the chat. */
    record Say(Message message) implements Utterance {}

    /** Sends the challenge's PIN to its destinations, in the conversation's language. */
    record SendPin(PinChallenge challenge, Language language) implements Deed {}

    /** Deletes a message of the person's that should not stay in the chat, where the platform allows. */
    record DeleteMessage(String messageRef) implements Deed {}

    /**
     * Erases what is kept about the person, in this chat and, where they proved who they are, in their other chats. The conversation itself
     * forgets everything in the write that holds this deed.
     *
     * @param personId who it is, where they proved it; null otherwise
     */
    record EraseData(@Nullable String personId) implements Deed {}

    /** Adds a role to an active account; reported by {@link Event.RoleAdded} or {@link Event.RoleNotAdded}. */
    record AddRole(String personId, Role role) implements Deed {}

    /**
     * Counts whether an article helped.
     *
     * @param articleId empty where the channel does not say which
     */
    record RateArticle(String articleId, boolean helped) implements Deed {}

    /**
     * Keeps how a help went, for reports; takes the place of what was kept of it before.
     *
     * @param department the code of the person's department, or empty
     */
    record KeepHelp(
            HelpCourse course, String department, @Nullable Role role, Language language) implements Deed {}

    /** Watches the registers, and tells the chat once by {@link Event.Corrected}; takes the place of an earlier watch. */
    record KeepWatch(Watch watch) implements Deed {}

    /** Watches no longer. */
    record DropWatch(Instant since) implements Deed {}

    /**
     * Has contacts kept for recovery, to which the person consents; reported by {@link AccountEvent.KeptContactsChanged} or
     * {@link AccountEvent.KeptContactsNotChanged}.
     *
     * @param contacts those to keep; of a kind that is not among them, what is kept stays
     * @param changeId the change's own name: repeated under it, it is the same change
     */
    record KeepContacts(String personId, KeptContacts contacts, String changeId) implements Deed {}

    /**
     * Withdraws the consent to keep a contact, which is then forgotten; reported like {@link KeepContacts}.
     *
     * @param changeId the change's own name
     */
    record DropContact(String personId, Contact.Kind kind, String changeId) implements Deed {}

    /**
     * Tells a contact of something. Of an SMS that the limits do not allow nobody hears.
     *
     * @param username the account's name, where the letter says it; else empty
     * @param id the letter's own name: sent again under it, it is the same letter
     */
    record WriteToContact(Contact contact, ContactNotice notice, String username, Language language, String id)
            implements Deed {

        public WriteToContact(Contact contact, ContactNotice notice, Language language, String id) {
            this(contact, notice, "", language, id);
        }

        /** Names and contacts stay out of logs. */
        @Override
        public String toString() {
            return "WriteToContact[" + notice + ", " + id + "]";
        }
    }

    /**
     * Mails a personal link to a registered address; reported by {@link AccountEvent.LinkMailed} or {@link AccountEvent.LinkUndeliverable}.
     *
     * @param language the recipient's
     */
    record MailLink(SecureLink link, EmailAddress to, String username, Language language) implements Deed {}

    /**
     * Moves the account's expiry on to a day; done again, it stays there. Reported by {@link AccountEvent.AccountRenewed} or
     * {@link AccountEvent.AccountNotRenewed}.
     *
     * @param from the day it was, as far as known
     */
    record RenewAccount(String personId, @Nullable LocalDate from, LocalDate to) implements Deed {}

    /**
     * Has the chat told from which this conversation came, by {@link Event.MovedAway}.
     *
     * @param chat that chat, as the answer named it
     */
    record PutAway(String chat, String moveId) implements Deed {}

    /** Brings what was said in the chat into it, as a document. */
    record BringTranscript() implements Deed {}

    /** Keeps a file that the person sent, for staff; reported by {@link gr.uregister.statemachine.desk.DeskAct.FileCame}. */
    record KeepFile(SentFile file) implements Deed {}

    /** Says in the chat what an agent wrote, under the agent's name, and brings what the agent attached. */
    record SayAs(String name, String text, @Nullable Attachment file) implements Utterance {
        /** What agents write is about a person: it stays out of logs. */
        @Override
        public String toString() {
            return "SayAs[" + text.length() + " characters]";
        }
    }

    /** Has staff see what the bot would have said, had no agent the conversation. Nobody is told. */
    record Withhold(Message message) implements Utterance {}

    /** Keeps what staff wrote for staff. The person is not told. */
    record Note(String name, String text) implements Utterance {
        @Override
        public String toString() {
            return "Note[" + text.length() + " characters]";
        }
    }
}
