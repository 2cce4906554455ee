package gr.uregister.bot.transcript;

import org.springframework.test.context.TestPropertySource;

/** The stories with the profile of IHU in Serres. */
@TestPropertySource(properties = "uregister.institution=ihu-serres")
class IhuSerresTranscriptsTest extends Transcripts {

    @Override
    String folder() {
        return "ihu-serres";
    }
}
