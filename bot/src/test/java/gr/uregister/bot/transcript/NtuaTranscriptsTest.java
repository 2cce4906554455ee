package gr.uregister.bot.transcript;

import org.springframework.test.context.TestPropertySource;

/** The stories of an institution where a personal link is the proof, and contacts change through the Secretariat only. */
@TestPropertySource(properties = "uregister.institution=ntua")
class NtuaTranscriptsTest extends Transcripts {

    @Override
    String folder() {
        return "ntua";
    }
}
