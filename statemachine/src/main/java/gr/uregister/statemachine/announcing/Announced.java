package gr.uregister.statemachine.announcing;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.ShowPicture;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as one person gets it: in their language, with nothing left to fill in.
 *
 * @param links in the order they are shown
 * @param picture its address on our own site, such as {@code /announcements/pictures/…}; null where there is none
 */
public record Announced(
        String id,
        Topic topic,
        String title,
        String text,
        List<Link> links,
        @Nullable URI picture) {

    /** A button that opens a page. */
    public record Link(String label, URI url) {}

    /** What is said, whichever channel brings it: the words, the links, and what the person may answer. */
    public Message message() {
        var buttons = new ArrayList<Button>();
        if (picture != null) {
            buttons.add(new ShowPicture(picture, asWritten(title)));
        }
        links.forEach(link -> buttons.add(new OpenPage(link.url(), asWritten(link.label()))));
        AnnouncementButton.under(id, topic).forEach(button -> buttons.add(button.reply()));
        return Message.of(Phrase.ANNOUNCEMENT, Map.of("title", title, "text", text))
                .with(buttons)
                .aside();
    }

    private static Text asWritten(String words) {
        return new Text(words, words);
    }

    /** What is said stays out of logs. */
    @Override
    public String toString() {
        return "Announced[" + id + "]";
    }
}
