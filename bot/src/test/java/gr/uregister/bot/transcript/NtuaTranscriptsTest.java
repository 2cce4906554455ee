package gr.uregister.bot.transcript;

import org.springframework.test.context.TestPropertySource;

/** The stories of an institution where a personal link is the proof, in the web chat. */
@TestPropertySource(properties = "uregister.institution=ntua")
class NtuaTranscriptsTest extends WebTranscriptsTest {

    @Override
    String channel() {
        return "ntua";
    }

    @Override
    String institution() {
        return "ntua";
    }
}
