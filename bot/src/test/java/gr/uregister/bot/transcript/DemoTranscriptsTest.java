package gr.uregister.bot.transcript;

/** The stories with the demo's profile, whose rules are those of IHU. */
class DemoTranscriptsTest extends Transcripts {

    @Override
    String folder() {
        return "";
    }
}
