package gr.uregister.bot.transcript;

/** The stories in the web chat. */
class WebTranscriptsTest extends Transcripts {

    @Override
    String channel() {
        return "web";
    }

    @Override
    Student student(String language) {
        return new WebStudent(port, language);
    }
}
