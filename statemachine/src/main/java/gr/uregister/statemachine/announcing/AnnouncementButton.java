package gr.uregister.statemachine.announcing;

import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Label;
import gr.uregister.statemachine.Fact;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A button under an announcement, or where it is chosen which ones somebody wants. It may be pressed in every state, and again. */
public sealed interface AnnouncementButton {

    /** What pressing it is to the flow. */
    Fact signal();

    /** What it says. */
    Label label();

    /** What comes back when it is pressed. */
    String value();

    /** «Έχω ερώτηση» about an announcement, which may be made up: the room of announcements knows whether this chat got it. */
    record Ask(String announcementId) implements AnnouncementButton {

        private static final String PREFIX = "ABOUT:";

        @Override
        public Fact signal() {
            return Fact.ANNOUNCEMENT_ASKED;
        }

        @Override
        public Label label() {
            return Label.CHOICE_ASK_ABOUT;
        }

        @Override
        public String value() {
            return PREFIX + announcementId;
        }
    }

    /** @param topic null for all */
    record Stop(@Nullable Topic topic) implements AnnouncementButton {

        @Override
        public Fact signal() {
            return Fact.ANNOUNCEMENTS_STOPPED;
        }

        @Override
        public Label label() {
            return switch (topic) {
                case null -> Label.CHOICE_STOP_ALL;
                case EXAMS -> Label.CHOICE_STOP_EXAMS;
                case SERVICES -> Label.CHOICE_STOP_SERVICES;
                case DEPARTMENT -> Label.CHOICE_STOP_DEPARTMENT;
            };
        }

        @Override
        public String value() {
            return "STOP:" + name(topic);
        }
    }

    /** @param topic null for all */
    record Want(@Nullable Topic topic) implements AnnouncementButton {

        @Override
        public Fact signal() {
            return Fact.ANNOUNCEMENTS_WANTED;
        }

        @Override
        public Label label() {
            return switch (topic) {
                case null -> Label.CHOICE_WANT_ALL;
                case EXAMS -> Label.CHOICE_WANT_EXAMS;
                case SERVICES -> Label.CHOICE_WANT_SERVICES;
                case DEPARTMENT -> Label.CHOICE_WANT_DEPARTMENT;
            };
        }

        @Override
        public String value() {
            return "WANT:" + name(topic);
        }
    }

    default Reply reply() {
        return new Reply(value(), label());
    }

    /** Those under an announcement. */
    static List<AnnouncementButton> under(String announcementId, Topic topic) {
        return List.of(new Ask(announcementId), new Stop(topic), new Stop(null));
    }

    /** The button that has a value; empty when it is another one. */
    static Optional<AnnouncementButton> read(String value) {
        if (value.startsWith(Ask.PREFIX)) {
            return Optional.of(new Ask(value.substring(Ask.PREFIX.length())));
        }
        return Choices.ALL.stream()
                .filter(button -> button.value().equals(value))
                .findFirst();
    }

    private static String name(@Nullable Topic topic) {
        return topic == null ? "ALL" : topic.name();
    }
}
