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
     * @param all whether other chats of the person are in it
     */
    @JsonTypeName("open")
    record Open(Language language, boolean all) implements ExportAnswer {}

    /** The link is used, replaced, over, or none of ours. */
    @JsonTypeName("closed")
    record Closed() implements ExportAnswer {}

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
