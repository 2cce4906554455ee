package gr.uregister.statemachine.reading;

import gr.uregister.messages.Folding;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody wants who tries announcements before others get them. */
public sealed interface TesterWish {

    /**
     * The chat is to get tests.
     *
     * @param code the characters of the one-time code that staff gave the person and that they typed; whatever is no code is empty
     */
    record Join(String code) implements TesterWish {

        /** A longer text is something else. */
        private static final int MAX_CHARACTERS = 80;

        /** By the command, or by its word with a code behind it. */
        private static final Pattern TYPED = Pattern.compile(
                "(?:/tester(?:@\\w+)?|(?<word>tester|δοκιμαστ[ηή]ς))(?:[\\s_]+(?:(?<stop>stop|off|τ[εέ]λος)"
                        + "|(?<first>\\S{4})[\\s\\p{Pd}]?(?<last>\\S{4})|.*))?",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

        /** A code is a secret for as long as it is valid: it stays out of logs. */
        @Override
        public String toString() {
            return "Join[]";
        }
    }

    /**
     * A link was opened that carries a code. Whoever opened it may not know what it is, and is asked first.
     *
     * @param code the characters of the code; whatever is no code is empty
     */
    record Consider(String code) implements TesterWish {

        private static final String PREFIX = "tester" + DeepLink.SEPARATOR;

        /** What such a link carries. */
        public String payload() {
            return PREFIX + code;
        }

        private static Consider read(String payload) {
            var carried = payload.substring(PREFIX.length());
            return new Consider(MoveCode.isCode(carried) ? carried : "");
        }

        @Override
        public String toString() {
            return "Consider[]";
        }
    }

    /** Yes to the question that followed the link. */
    record Accept() implements TesterWish {}

    /** The chat is to get no tests, or none any more. */
    record Leave() implements TesterWish {}

    /** What a person's event wants; empty when it is about something else, or an answer to a question. */
    static Optional<TesterWish> in(Event event) {
        return switch (event) {
            case Event.Typed(var text, var _) -> typed(text);
            case Event.Opened(var payload, var _)
            when payload.startsWith(Consider.PREFIX) -> Optional.of(Consider.read(payload));
            default -> Optional.empty();
        };
    }

    /** Whether a text holds a code. */
    static boolean isIn(String text) {
        return typed(text)
                .filter(wish -> wish instanceof Join(var code) && !code.isEmpty())
                .isPresent();
    }

    private static Optional<TesterWish> typed(String text) {
        if (text.length() > Join.MAX_CHARACTERS) {
            return Optional.empty();
        }
        var typed = Join.TYPED.matcher(Folding.visible(text).strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        if (typed.group("stop") != null) {
            return Optional.of(new Leave());
        }
        var code = typed.group("first") == null
                ? Optional.<MoveCode>empty()
                : MoveCode.read(typed.group("first") + "-" + typed.group("last"));
        // The word alone may begin anything.
        return typed.group("word") != null && code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Join(code.map(MoveCode::characters).orElse("")));
    }
}
