package gr.uregister.bot.transcript;

import gr.uregister.bot.channel.viber.FakeViber;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stories on Viber. */
class ViberTranscriptsTest extends Transcripts {

    private static final FakeViber VIBER = new FakeViber();

    private final Phrasebook phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));

    @DynamicPropertySource
    static void viber(DynamicPropertyRegistry settings) {
        VIBER.call(URI.create("http://127.0.0.1/"));
        settings.add("uregister.viber.auth-token", () -> FakeViber.TOKEN);
        settings.add("uregister.viber.api-url", VIBER::url);
    }

    @AfterAll
    static void closeViber() {
        VIBER.close();
    }

    @Override
    String channel() {
        return "viber";
    }

    @Override
    Student student(String language) {
        VIBER.call(URI.create("http://127.0.0.1:" + port + "/viber/webhook"));
        return new ViberStudent(VIBER, language, pleaseDelete());
    }

    private Set<String> pleaseDelete() {
        return Arrays.stream(Language.values())
                .map(spoken -> phrasebook.text(Phrase.PLEASE_DELETE, spoken))
                .collect(Collectors.toSet());
    }
}
