package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;

import gr.uregister.bot.channel.telegram.ChatUpdates;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.telegram.FakeTelegram.Sent;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Activates an account in Telegram as a patient person does: answers when asked, reads the PIN when it comes, and posts the password again
 * while the page does not answer.
 */
final class ActivatingStudent implements Runnable {

    static final String PASSWORD = "Kalo-taxidi7";

    private static final long FIRST_CHAT = 6_000_000_000L;

    private final Freshman student;
    private final Surroundings surroundings;
    private final FakeTelegram telegram;
    private final Consumer<JsonNode> updates;
    private final PasswordPage page;
    private final ChatUpdates chat;

    /** @param updates where what happens in the chat goes */
    ActivatingStudent(Freshman student, Surroundings surroundings, Consumer<JsonNode> updates, PasswordPage page) {
        this.student = student;
        this.surroundings = surroundings;
        this.telegram = surroundings.telegram();
        this.updates = updates;
        this.page = page;
        this.chat = new ChatUpdates(chatOf(student), "el");
    }

    static long chatOf(Freshman student) {
        return FIRST_CHAT + student.number();
    }

    @Override
    public void run() {
        updates.accept(chat.text("/start"));
        press("Τι ισχύει για εσάς", "Είμαι φοιτητής");
        awaitMessage("Βήμα 1/4");
        updates.accept(chat.text(student.contact()));
        press("Θέλετε να προσθέσετε", "Συνέχεια");
        awaitMessage("Βήμα 2/4");
        updates.accept(chat.text(awaitPin()));
        press("Βήμα 3/4", "Συμφωνώ");
        awaitMessage("Βήμα 4/4");
        setPassword();
    }

    /** The student and what the chat shows, each message in short. */
    @Override
    public String toString() {
        return telegram.sentTo(chat.chat()).stream()
                .map(sent -> sent.text().substring(0, Math.min(20, sent.text().length())))
                .collect(Collectors.joining(" | ", "\n" + student.username() + ": ", ""));
    }

    private void setPassword() {
        await("the account of " + student.username())
                .until(() -> find("ολοκληρώθηκε").isPresent() || !page.post(latestToken(), PASSWORD));
        awaitMessage("ολοκληρώθηκε");
    }

    private String awaitPin() {
        return await("a PIN for " + student.contact())
                .until(
                        () -> Stream.of(surroundings.pinsMailedTo(student), surroundings.pinsTextedTo(student))
                                .flatMap(List::stream)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Sent awaitMessage(String part) {
        return await("%s reads «%s»".formatted(student.username(), part))
                .until(() -> find(part), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Sent> find(String part) {
        return telegram.sentTo(chat.chat()).stream()
                .filter(sent -> sent.text().contains(part))
                .findFirst();
    }

    private void press(String question, String label) {
        var asked = awaitMessage(question);
        var data = inlineButtons(asked)
                .filter(button -> button.get("text").asString().equals(label))
                .map(button -> button.get("callback_data").asString())
                .findFirst();
        updates.accept(data.map(value -> chat.pressed(value, asked.id())).orElseGet(() -> chat.text(label)));
    }

    /** Of the latest link, since an attempt that failed brings a new one. */
    private String latestToken() {
        return telegram.sentTo(chat.chat()).stream()
                .flatMap(ActivatingStudent::inlineButtons)
                .filter(button -> button.has("web_app"))
                .map(button ->
                        URI.create(button.get("web_app").get("url").asString()).getFragment())
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Stream<JsonNode> inlineButtons(Sent sent) {
        return sent.sentMarkup().path("inline_keyboard").valueStream().flatMap(JsonNode::valueStream);
    }
}
