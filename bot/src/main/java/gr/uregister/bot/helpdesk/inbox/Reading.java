package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.receipt.AllReceipts;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.DeskView.Arrival;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.helpdesk.DeskViews;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.statemachine.desk.ReturnStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Conversations as agents read them. */
@Component
public final class Reading {

    /** How many entries of a transcript come at once. */
    private static final int AT_ONCE = 50;

    private final Conversations conversations;
    private final HelpDesk desk;
    private final DeskViews views;
    private final Inbox inbox;
    private final Pseudonyms pseudonyms;
    private final AllReceipts receipts;

    Reading(
            Conversations conversations,
            HelpDesk desk,
            DeskViews views,
            Inbox inbox,
            Pseudonyms pseudonyms,
            AllReceipts receipts) {
        this.conversations = conversations;
        this.desk = desk;
        this.views = views;
        this.inbox = inbox;
        this.pseudonyms = pseudonyms;
        this.receipts = receipts;
    }

    /** The conversation of this address; empty when there is none. */
    public Optional<StoredConversation> find(String address) {
        return DeskAddress.read(address).flatMap(conversations::find);
    }

    /** All that is known of it, and the latest that was said. */
    public OpenConversation open(StaffMember me, StoredConversation stored) {
        return open(me, stored, latest(stored));
    }

    /** All that is known of it beside what was said. */
    public OpenConversation withoutEntries(StaffMember me, StoredConversation stored) {
        return open(me, stored, List.of());
    }

    private OpenConversation open(StaffMember me, StoredConversation stored, List<Entry> entries) {
        return new OpenConversation(
                inbox.row(stored), number(stored), views.of(stored), fence(me, stored), entries, isWhole(entries));
    }

    /** Whether nothing was said before these entries. */
    public static boolean isWhole(List<Entry> entries) {
        return entries.isEmpty() || entries.getFirst().sequence() <= 1;
    }

    /** What records call it, which tells nobody whose it is. */
    public String number(StoredConversation stored) {
        return pseudonyms.of(stored.id());
    }

    /** The number under which somebody has it; 0 when they do not have it. */
    public static long fence(StaffMember me, StoredConversation stored) {
        var hold = stored.conversation().assistance().hold();
        return hold != null && hold.agent().account().equals(me.name()) ? hold.fence() : 0;
    }

    /** The latest of what was said. */
    public List<Entry> latest(StoredConversation stored) {
        return since(stored, Math.max(0, stored.nextSequence() - 1 - AT_ONCE));
    }

    /** Messages to the person of which it may be told anew whether they arrived. */
    public List<Entry> ticks(StoredConversation stored) {
        return entries(stored, stored.transcript()).stream()
                .filter(entry -> entry.arrival() != Arrival.NONE)
                .toList();
    }

    /** Messages with files, of which it may be told anew whether they came. */
    public List<Entry> withFiles(StoredConversation stored) {
        return views.entries(stored, stored.transcript()).stream()
                .filter(entry -> entry.file() != null)
                .toList();
    }

    /** Where the bot may go on when the conversation is handed back now. */
    public List<ReturnStep> returnSteps(StoredConversation stored) {
        return desk.returnSteps(stored);
    }

    /** What was said after an entry, though no more than is read at once. */
    public List<Entry> since(StoredConversation stored, long sequence) {
        var first = stored.firstSequence();
        var missing = Math.min(AT_ONCE, Math.max(0, first - 1 - sequence));
        var older = missing == 0
                ? Stream.<TranscriptEntry>empty()
                : conversations.saidBefore(stored.id(), first, Math.toIntExact(missing)).stream();
        var wanted = Stream.concat(older, stored.transcript().stream())
                .filter(entry -> entry.sequence() > sequence)
                .toList();
        return entries(stored, wanted);
    }

    private List<Entry> entries(StoredConversation stored, List<TranscriptEntry> wanted) {
        var entries = views.entries(stored, wanted);
        var brought = entries.stream()
                .filter(entry -> entry.arrival() == Arrival.BROUGHT)
                .map(Entry::sequence)
                .collect(Collectors.toSet());
        var told = receipts.of(stored.id(), brought);
        return entries.stream()
                .map(entry -> entry.with(told.get(entry.sequence())))
                .toList();
    }

    /** The part of the transcript before an entry. */
    public List<Entry> before(StoredConversation stored, long sequence) {
        var kept = stored.transcript().stream()
                .filter(entry -> entry.sequence() < sequence)
                .toList();
        var missing = AT_ONCE - kept.size();
        var older = missing <= 0
                ? List.<TranscriptEntry>of()
                : conversations.saidBefore(stored.id(), Math.min(stored.firstSequence(), sequence), missing);
        return entries(stored, Stream.concat(older.stream(), kept.stream()).toList());
    }
}
