package gr.uregister.bot.transcript;

import gr.uregister.bot.channel.Fault;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.viber.FakeViber;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.pin.mail.FakeSmtp;
import gr.uregister.bot.pin.sms.FakeTwilio;
import gr.uregister.bot.transcript.FaultMatrixTest.Identity;
import gr.uregister.bot.transcript.WebStudent.Cut;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A way by which something is sent to a student, and on which each send can fail. */
interface FaultyWay {

    String title();

    /** A student with whom everything goes well. */
    Student student(Identity who);

    /** A student with whom one send fails, counted from 1. */
    Student student(Identity who, int position, Fault fault);

    /** How many sends there were. */
    int sends(Student student, Identity who);

    /** What the bot said, as the student saw it. */
    List<String> seen(Student student, long last);

    /** How a send can fail. */
    default List<Fault> faults() {
        return List.of(Fault.values());
    }

    /** Whether PINs go this way, and not messages. */
    default boolean isForPins() {
        return false;
    }

    /** What the student writes, so that the PIN comes there. */
    default String contact(Identity who) {
        return who.email();
    }

    record OnTelegram(FakeTelegram telegram, int port, String secret, Conversations conversations)
            implements FaultyWay {

        /** What takes a keyboard away says nothing. */
        private static final String NOTHING = "✓";

        @Override
        public String title() {
            return "telegram";
        }

        @Override
        public Student student(Identity who) {
            return new TelegramStudent(port, secret, telegram, conversations, "el");
        }

        @Override
        public Student student(Identity who, int position, Fault fault) {
            var student = student(who);
            telegram.failSend(chat(student), position, fault);
            return student;
        }

        @Override
        public int sends(Student student, Identity who) {
            return telegram.sends(chat(student));
        }

        @Override
        public List<String> seen(Student student, long last) {
            return telegram.textsTo(chat(student)).stream()
                    .filter(text -> !text.equals(NOTHING))
                    .toList();
        }

        private static long chat(Student student) {
            return Long.parseLong(student.conversation().chat());
        }
    }

    record OnViber(FakeViber viber) implements FaultyWay {

        @Override
        public String title() {
            return "viber";
        }

        @Override
        public Student student(Identity who) {
            return viberStudent(viber);
        }

        @Override
        public Student student(Identity who, int position, Fault fault) {
            var student = student(who);
            viber.failSend(student.conversation().chat(), position, fault);
            return student;
        }

        @Override
        public int sends(Student student, Identity who) {
            return viber.sends(student.conversation().chat());
        }

        @Override
        public List<String> seen(Student student, long last) {
            return texts(student, last);
        }
    }

    /** The stream of a browser breaks within a message, or behind it. */
    record OnTheWeb(int port, Conversations conversations) implements FaultyWay {

        @Override
        public String title() {
            return "web";
        }

        @Override
        public List<Fault> faults() {
            return List.of(Fault.CUT_BEFORE, Fault.CUT_AFTER);
        }

        @Override
        public Student student(Identity who) {
            return new WebStudent(port, "el");
        }

        @Override
        public Student student(Identity who, int position, Fault fault) {
            return new WebStudent(port, "el", new Cut(position, fault == Fault.CUT_AFTER));
        }

        /** Messages of both sides are shown. */
        @Override
        public int sends(Student student, Identity who) {
            return conversations
                    .wholeTranscript(conversations.find(student.conversation()).orElseThrow())
                    .size();
        }

        @Override
        public List<String> seen(Student student, long last) {
            return texts(student, last);
        }
    }

    /** The mail with the PIN. */
    record ByMail(FakeViber viber, FakeSmtp mail) implements FaultyWay {

        @Override
        public String title() {
            return "mail";
        }

        @Override
        public boolean isForPins() {
            return true;
        }

        @Override
        public Student student(Identity who) {
            return viberStudent(viber);
        }

        @Override
        public Student student(Identity who, int position, Fault fault) {
            mail.failNextTo(who.email(), fault);
            return student(who);
        }

        @Override
        public int sends(Student student, Identity who) {
            return 1;
        }

        @Override
        public List<String> seen(Student student, long last) {
            return texts(student, last);
        }
    }

    /** The SMS with the PIN. */
    record BySms(FakeViber viber, FakeTwilio sms) implements FaultyWay {

        @Override
        public String title() {
            return "sms";
        }

        @Override
        public boolean isForPins() {
            return true;
        }

        @Override
        public String contact(Identity who) {
            return who.mobile();
        }

        @Override
        public Student student(Identity who) {
            return viberStudent(viber);
        }

        @Override
        public Student student(Identity who, int position, Fault fault) {
            sms.failNextTo(who.mobile(), fault);
            return student(who);
        }

        @Override
        public int sends(Student student, Identity who) {
            return 1;
        }

        @Override
        public List<String> seen(Student student, long last) {
            return texts(student, last);
        }
    }

    private static Student viberStudent(FakeViber viber) {
        var phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));
        var advice = Arrays.stream(Language.values())
                .map(language -> phrasebook.text(Phrase.PLEASE_DELETE, language))
                .toList();
        return new ViberStudent(viber, "el", Set.copyOf(advice));
    }

    private static List<String> texts(Student student, long last) {
        return student.nextMessages(last).stream().map(Said::text).toList();
    }
}
