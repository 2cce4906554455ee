package gr.uregister.bot.announcement.rendering;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.filling.Known;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.announcing.Announced;
import gr.uregister.statemachine.announcing.Announced.Link;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes one person's copy of an announcement: in their language, where it was written in it, and with what is known of them. */
public final class PersonalCopies {

    private static final String PICTURES = "/announcements/pictures/";

    private PersonalCopies() {}

    /** The copy for somebody who reads a language. */
    public static Announced of(Announcement announcement, Language language, Known known) {
        return of(announcement.id(), announcement.content(), announcement.picture(), language, known);
    }

    /** The same of what is being written. */
    public static Announced of(String id, Content content, Language language, Known known) {
        return of(id, content, content.picture(), language, known);
    }

    private static Announced of(String id, Content content, @Nullable Picture picture, Language language, Known known) {
        return new Announced(
                id,
                content.topic(),
                known.fill(content.title(language), language),
                known.fill(content.text(language), language),
                content.buttons().stream()
                        .map(button -> new Link(Content.said(button.label(), language), button.url()))
                        .toList(),
                address(picture));
    }

    private static @Nullable URI address(@Nullable Picture picture) {
        return picture == null ? null : URI.create(PICTURES + picture.id());
    }
}
