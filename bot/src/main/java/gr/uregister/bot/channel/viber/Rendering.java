package gr.uregister.bot.channel.viber;

import gr.uregister.bot.attachment.FileType;
import gr.uregister.bot.attachment.KeptFile;
import gr.uregister.bot.channel.OtherProgram;
import gr.uregister.bot.channel.viber.api.Keyboard;
import gr.uregister.bot.channel.viber.api.Keyboard.Key;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what is said into Viber's messages, within Viber's limits. */
final class Rendering {

    private final Sender sender;
    private final Function<String, URI> addressOfLink;

    /** @param addressOfLink a one-time link's address by its id; made here because it is stored nowhere */
    Rendering(Sender sender, Function<String, URI> addressOfLink) {
        this.sender = sender;
        this.addressOfLink = addressOfLink;
    }

    /** One message, or more where the text is longer than Viber's; the last one has the buttons. */
    List<ViberMessage> of(String text, List<SpokenButton> buttons) {
        var messages = new ArrayList<ViberMessage>();
        var shown = buttons.stream()
                .filter(button -> !OtherProgram.opens(button) && button.action() != Action.SHOW_PICTURE)
                .toList();
        var left = withAddressesThatHaveNoButton(withOtherPrograms(text, buttons), shown);
        while (left.length() > ViberMessage.MAX_TEXT) {
            var end = endOfPart(left);
            messages.add(ViberMessage.of(sender, left.substring(0, end).strip(), null));
            left = left.substring(end).strip();
        }
        messages.add(ViberMessage.of(sender, left, Keyboard.of(keys(shown))));
        return List.copyOf(messages);
    }

    /** A file, as Viber fetches it from its address. */
    ViberMessage of(KeptFile file, FileType type, URI address) {
        var isShown = (type == FileType.JPEG || type == FileType.PNG) && file.bytes() <= ViberMessage.MAX_PICTURE_BYTES;
        return isShown
                ? ViberMessage.picture(sender, address)
                : ViberMessage.file(sender, address, file.bytes(), type.named(file.name()));
    }

    /** All of it in one message, with the last one's buttons; what does not fit is cut at the beginning. */
    ViberMessage inOne(List<TranscriptEntry> entries) {
        var text = entries.stream().map(entry -> entry.spoken().text()).collect(Collectors.joining("\n\n"));
        return of(text, entries.getLast().buttons()).getLast();
    }

    /** What Viber sends as text when the button is pressed. */
    String answerOf(SpokenButton button) {
        return key(button).actionBody();
    }

    private List<Key> keys(List<SpokenButton> buttons) {
        return buttons.stream().limit(Keyboard.MAX_KEYS).map(this::key).toList();
    }

    private Key key(SpokenButton button) {
        return switch (button.action()) {
            case REPLY -> Key.replying(button.label());
            case OPEN_PAGE -> Key.opening(URI.create(button.target()), button.label());
            case OPEN_SECURE_PAGE -> Key.opening(addressOfLink.apply(button.target()), button.label());
            case SHARE_CONTACT -> Key.sharingPhone(button.label());
            case SHOW_PICTURE -> throw new IllegalArgumentException("a picture is nothing to press");
        };
    }

    private static String withOtherPrograms(String text, List<SpokenButton> buttons) {
        return buttons.stream()
                .filter(OtherProgram::opens)
                .flatMap(button -> OtherProgram.inWords(button, text).stream())
                .map(line -> "\n" + line)
                .collect(Collectors.joining("", text, ""));
    }

    private String withAddressesThatHaveNoButton(String text, List<SpokenButton> buttons) {
        return buttons.stream()
                .skip(Keyboard.MAX_KEYS)
                .filter(button -> button.action() == Action.OPEN_PAGE)
                .map(button -> "\n" + button.label() + ": " + button.target())
                .collect(Collectors.joining("", text, ""));
    }

    /** The end of a line or word, or of a character where the text has neither. */
    private static int endOfPart(String text) {
        var most = ViberMessage.MAX_TEXT;
        for (var separator : List.of('\n', ' ')) {
            var end = text.lastIndexOf(separator, most);
            if (end > most / 2) {
                return end;
            }
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
