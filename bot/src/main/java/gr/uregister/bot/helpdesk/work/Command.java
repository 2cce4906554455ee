package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import java.util.regex.Pattern;

/**
 * That somebody wants something done in a conversation.
 *
 * @param name theirs, the same when it is sent again: it is done once
 * @param fence the number by which they have the conversation; 0 where none is needed
 */
public record Command(StaffMember me, ConversationId conversation, String name, long fence) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    /** @throws StaffRefused when the name cannot be one */
    public Command {
        if (!NAME.matcher(name).matches()) {
            throw new StaffRefused("COMMAND_UNNAMED");
        }
    }

    /** Two people may send the same name. */
    String id() {
        return me.id() + "/" + name;
    }
}
