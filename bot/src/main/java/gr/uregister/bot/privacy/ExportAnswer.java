package gr.uregister.bot.privacy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import gr.uregister.messages.Language;
import java.util.Map;

/** What the export's page is told; {@code status} says which of these. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
sealed interface ExportAnswer {

    /**
     * The link is open; nothing was used up.
     *
     * @param scope what is in it: {@code all} that is kept about the person, that of the {@code chat}, or the chat's {@code transcript}
     */
    @JsonTypeName("open")
    record Open(Language language, String scope) implements ExportAnswer {}

    /** The link is used, replaced, over, or none of ours. */
    @JsonTypeName("closed")
    record Closed() implements ExportAnswer {}

    /**
     * A transcript. The link is used up.
     *
     * @param filename by which browsers save it
     */
    @JsonTypeName("text")
    record Text(String filename, String text) implements ExportAnswer {

        /** Prints no data. */
        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /**
     * The data. The link is used up.
     *
     * @param filename by which browsers save it
     */
    @JsonTypeName("done")
    record Done(String filename, Map<String, ?> data) implements ExportAnswer {

        /** Prints no data. */
        @Override
        public String toString() {
            return "Done[]";
        }
    }
}
