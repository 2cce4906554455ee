package gr.uregister.bot.transcript;

import gr.uregister.bot.transcript.Said.Button;
import java.util.ArrayList;
import java.util.List;

/** A story being written down as it happens, in the format of its file. */
final class Transcript {

    private static final int INDENT = 9;
    private static final int WIDTH = 120;

    private final List<String> lines = new ArrayList<>();

    void copy(List<String> written) {
        lines.addAll(written);
    }

    /** Something that came, with its further lines indented. */
    void tell(String keyword, String text) {
        var first = true;
        for (var line : text.split("\n", -1)) {
            var margin = first ? padded(keyword) : " ".repeat(INDENT);
            lines.add((margin + line).stripTrailing());
            first = false;
        }
    }

    /** A message with its buttons: behind a short text, below a longer one. */
    void tell(String keyword, Said said, Names names) {
        var text = names.hide(said.text());
        var buttons = said.buttons().stream().map(b -> label(b, names)).toList();
        var oneLine = text + "   " + String.join(" ", buttons);
        if (buttons.isEmpty() || !text.contains("\n") && oneLine.length() + INDENT <= WIDTH) {
            tell(keyword, oneLine.stripTrailing());
        } else {
            tell(keyword, text + "\n" + wrapped(buttons));
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    private static String padded(String keyword) {
        return keyword.length() < INDENT ? keyword + " ".repeat(INDENT - keyword.length()) : keyword + " ";
    }

    private static String label(Button button, Names names) {
        return switch (button.kind()) {
            case ANSWERS -> "[" + button.label() + "]";
            case OPENS_PAGE -> "[" + button.label() + " ↗]";
            case OPENS_SECURE_PAGE -> "[" + button.label() + " → " + names.link(button.target()) + "]";
        };
    }

    private static String wrapped(List<String> words) {
        var text = new StringBuilder();
        var column = INDENT;
        for (var word : words) {
            if (column > INDENT && column + 1 + word.length() > WIDTH) {
                text.append("\n");
                column = INDENT;
            } else if (column > INDENT) {
                text.append(" ");
            }
            text.append(word);
            column += 1 + word.length();
        }
        return text.toString();
    }
}
