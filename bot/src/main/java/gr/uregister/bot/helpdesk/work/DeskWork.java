package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Done;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.NotHolder;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Nowhere;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.HandedBack;
import gr.uregister.statemachine.desk.DeskAct.Labelled;
import gr.uregister.statemachine.desk.DeskAct.Looked;
import gr.uregister.statemachine.desk.DeskAct.Noted;
import gr.uregister.statemachine.desk.DeskAct.OfHolder;
import gr.uregister.statemachine.desk.DeskAct.PassedToAgent;
import gr.uregister.statemachine.desk.DeskAct.PassedToTeam;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.DeskAct.Snoozed;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.desk.ReturnStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What agents do in conversations. What cannot be is refused by {@link StaffRefused}; that somebody else has the conversation is an
 * outcome, since it is nobody's mistake.
 */
@Component
public final class DeskWork {

    private static final Duration LONGEST_SNOOZE = Duration.ofDays(60);

    private final HelpDesk desk;
    private final Colleagues colleagues;
    private final DeskRecords records;
    private final Attachments attachments;
    private final List<Channel> channels;
    private final InstantSource clock;

    DeskWork(
            HelpDesk desk,
            Colleagues colleagues,
            DeskRecords records,
            Attachments attachments,
            List<Channel> channels,
            InstantSource clock) {
        this.desk = desk;
        this.colleagues = colleagues;
        this.records = records;
        this.attachments = attachments;
        this.channels = channels;
        this.clock = clock;
    }

    /** Takes the conversation over. Who cannot have it any more is told so, and nothing is recorded. */
    public Outcome take(Command command) {
        return recorded(
                command,
                AuditKind.CONVERSATION_TAKEN,
                isFree(command),
                () -> desk.takeOver(command.conversation(), command.id(), Colleagues.agent(command.me())));
    }

    public Outcome reply(Command command, String text) {
        return act(command, new Replied(command.fence(), DeskTexts.said(text)));
    }

    /**
     * Sends the person a file. It is kept before it is sent, and of somebody who does not have the conversation not at all.
     *
     * @throws StaffRefused when it is too large, or nothing that is taken
     */
    public Outcome send(Command command, String name, byte[] content) {
        if (!isHolder(command)) {
            return notHeld(command);
        }
        var file = new Attachment("a-" + command.id().replace('/', '-'), name);
        var kept = attachments.keep(command.conversation(), file, content, false);
        if (kept.refusal() != null) {
            throw new StaffRefused("FILE_" + kept.refusal().name());
        }
        return act(command, new Replied(command.fence(), "", file));
    }

    /** Shows the person that the agent is writing. Nothing is written down. */
    public Outcome type(Command command) {
        var stored = desk.find(command.conversation());
        if (stored.isEmpty() || !isHolder(command)) {
            return notHeld(command);
        }
        channels.stream()
                .filter(channel -> channel.name().equals(command.conversation().channel()))
                .forEach(channel -> channel.typing(command.conversation()));
        return new Done(stored.get());
    }

    /** The agent read what there is. */
    public Outcome look(Command command) {
        return act(command, new Looked(command.fence()));
    }

    /** Writes something down for staff only. */
    public Outcome note(Command command, String text) {
        var noted = new Noted(Colleagues.agent(command.me()), DeskTexts.said(text));
        return desk.annotate(command.conversation(), command.id(), noted);
    }

    public Outcome label(Command command, Collection<String> labels) {
        return desk.annotate(command.conversation(), command.id(), new Labelled(DeskTexts.labels(labels)));
    }

    /** @param step a {@link ReturnStep}'s name, one of those that are allowed now */
    public Outcome handBack(Command command, String step) {
        var wanted = Arrays.stream(ReturnStep.values())
                .filter(known -> known.name().equalsIgnoreCase(step))
                .findFirst()
                .orElseThrow(() -> new StaffRefused("STEP_NOT_ALLOWED"));
        if (isHolder(command)
                && desk.find(command.conversation())
                        .filter(stored -> desk.returnSteps(stored).contains(wanted))
                        .isEmpty()) {
            throw new StaffRefused("STEP_NOT_ALLOWED");
        }
        return recorded(command, AuditKind.CONVERSATION_HANDED_BACK, new HandedBack(command.fence(), wanted));
    }

    /** Supervisors may pass on what others have. */
    public Outcome passToAgent(Command command, String account) {
        return recorded(
                command,
                AuditKind.CONVERSATION_PASSED_ON,
                new PassedToAgent(command.fence(), colleagues.called(account)));
    }

    /** @param team its code; empty for everybody */
    public Outcome passToTeam(Command command, String team) {
        return recorded(
                command, AuditKind.CONVERSATION_PASSED_ON, new PassedToTeam(command.fence(), colleagues.team(team)));
    }

    public Outcome snooze(Command command, Instant until) {
        var now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
            throw new StaffRefused("SNOOZE_UNFIT");
        }
        return act(command, new Snoozed(command.fence(), until));
    }

    /** @param result a {@link Result}'s name */
    public Outcome close(Command command, String result) {
        var wanted = Result.named(result).orElseThrow(() -> new StaffRefused("RESULT_UNKNOWN"));
        return recorded(command, AuditKind.CONVERSATION_CLOSED, new Closed(command.fence(), wanted.name()));
    }

    private Outcome recorded(Command command, AuditKind kind, OfHolder act) {
        var mayBe = isHolder(command) || (mayReassign(command, act) && isHeldUnder(command));
        return recorded(command, kind, mayBe, () -> act(command, act));
    }

    /**
     * Does what goes on record first; what would be refused anyway is not recorded. Somebody may be quicker after the record: then another
     * one says that nothing came of it.
     */
    private Outcome recorded(Command command, AuditKind kind, boolean mayBe, Supplier<Outcome> act) {
        if (mayBe) {
            records.note(command, kind, "");
        }
        var outcome = act.get();
        if (mayBe && !(outcome instanceof Done)) {
            records.note(command, AuditKind.CAME_TO_NOTHING, kind.name(), "");
        }
        return outcome;
    }

    private Outcome act(Command command, OfHolder act) {
        return mayReassign(command, act)
                ? desk.reassign(command.conversation(), command.id(), act)
                : desk.act(command.conversation(), command.id(), Colleagues.agent(command.me()), act);
    }

    private static boolean mayReassign(Command command, OfHolder act) {
        return (act instanceof PassedToAgent || act instanceof PassedToTeam)
                && command.me().isAnyOf(Set.of(StaffRole.SUPERVISOR));
    }

    private boolean isFree(Command command) {
        return desk.find(command.conversation())
                .filter(stored -> !stored.conversation().assistance().isTaken())
                .isPresent();
    }

    private boolean isHeldUnder(Command command) {
        return hold(command).filter(hold -> hold.fence() == command.fence()).isPresent();
    }

    private boolean isHolder(Command command) {
        return hold(command)
                .filter(hold -> hold.fence() == command.fence())
                .filter(hold -> hold.agent().account().equals(command.me().name()))
                .isPresent();
    }

    private Outcome notHeld(Command command) {
        return desk.find(command.conversation()).isEmpty()
                ? new Nowhere()
                : new NotHolder(hold(command).orElse(null));
    }

    private Optional<Hold> hold(Command command) {
        return desk.find(command.conversation())
                .map(StoredConversation::conversation)
                .map(conversation -> conversation.assistance())
                .map(Assistance::hold);
    }
}
