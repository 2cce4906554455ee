package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in a list.
 *
 * @param id its name in addresses
 * @param name the person's; empty while nobody knows who it is
 * @param department a code, or empty
 * @param since when it came into its queue; of one that is put off, when it comes back
 * @param unread messages that no agent has looked at
 * @param holder the account of the agent who has it; empty when nobody has
 * @param returnedFrom the account of who had it and left it or passed it on, while it waits again; else empty
 * @param isPassedOn whether they passed it on; otherwise they left it
 * @param team who is to help; empty for any
 * @param trouble what went wrong last; null when nothing did
 * @param result how it was closed; empty when it was not
 * @param lastAuthor who said the latest
 * @param lastWords the beginning of the latest that was said, masked
 */
public record InboxRow(
        String id,
        long version,
        Queue queue,
        String channel,
        String name,
        String department,
        State step,
        Language language,
        Instant since,
        int unread,
        String holder,
        String holderName,
        String returnedFrom,
        boolean isPassedOn,
        String team,
        List<String> labels,
        @Nullable Fact trouble,
        String result,
        @Nullable Author lastAuthor,
        String lastWords) {}
