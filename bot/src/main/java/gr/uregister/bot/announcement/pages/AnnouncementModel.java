package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.audience.Audience.AccountState;
import gr.uregister.bot.announcement.audience.Exclusion;
import gr.uregister.bot.announcement.audience.Step;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.FourEyes;
import gr.uregister.bot.announcement.desk.Limits;
import gr.uregister.bot.announcement.life.LifeRules;
import gr.uregister.bot.announcement.progress.ProgressReading;
import gr.uregister.bot.announcement.progress.ProgressView;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every page and part of this room needs. */
@Component
public class AnnouncementModel {

    static final Set<StaffRole> WRITERS = Set.of(StaffRole.ANNOUNCER);
    static final Set<StaffRole> DECIDERS = Set.of(StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN);

    /** Why chats are left out; who has none is counted by itself. */
    private static final List<Exclusion> LEFT_OUT =
            List.of(Exclusion.OPTED_OUT, Exclusion.BLOCKED, Exclusion.OTHER_CHANNEL);

    private final ProgressReading progress;
    private final FourEyes fourEyes;
    private final LifeRules rules;
    private final StaffAccounts accounts;
    private final Institution institution;
    private final InstantSource clock;

    AnnouncementModel(
            ProgressReading progress,
            FourEyes fourEyes,
            LifeRules rules,
            StaffAccounts accounts,
            Institution institution,
            InstantSource clock) {
        this.progress = progress;
        this.fourEyes = fourEyes;
        this.rules = rules;
        this.accounts = accounts;
        this.institution = institution;
        this.clock = clock;
    }

    Institution institution() {
        return institution;
    }

    /** The words, and what somebody may do. */
    public void fill(StaffMember me, Model model) {
        model.addAttribute("words", AnnouncementWords.WORDS.all(me.language()));
        model.addAttribute("say", new AnnouncementWords(me.language(), institution, clock.instant()));
        model.addAttribute("isWriter", me.isAnyOf(WRITERS));
        model.addAttribute("isDecider", me.isAnyOf(DECIDERS));
        model.addAttribute("rules", institution.announcements());
        model.addAttribute("style", "/desk-announcements.css");
        model.addAttribute("exclusions", LEFT_OUT);
        model.addAttribute("zone", institution.zone().getId());
    }

    /** What the form offers to choose from. */
    void fillChoices(Model model) {
        model.addAttribute("topics", List.of(Topic.values()));
        model.addAttribute("roles", List.of(Role.values()));
        model.addAttribute(
                "entries",
                Arrays.stream(Entry.values())
                        .filter(entry -> entry != Entry.UNSTATED)
                        .toList());
        model.addAttribute("languages", List.of(Language.values()));
        model.addAttribute("channels", Audience.CHANNELS);
        model.addAttribute("steps", List.of(Step.values()));
        model.addAttribute("accounts", List.of(AccountState.values()));
        model.addAttribute("departments", institution.departments());
        model.addAttribute("telegramLimit", Limits.TELEGRAM);
        model.addAttribute("captionLimit", Limits.TELEGRAM_WITH_PICTURE);
        model.addAttribute("viberLimit", Limits.VIBER);
    }

    /** An announcement and how far it is. */
    public void fillProgress(StaffMember me, Announcement announcement, Model model) {
        var view = progress.of(announcement);
        model.addAttribute("it", AnnouncementView.of(announcement));
        model.addAttribute("progress", view);
        var isOwn = fourEyes.isOwn(me, announcement);
        model.addAttribute("isAuthor", isOwn);
        model.addAttribute(
                "approver",
                isOwn && announcement.state() == AnnouncementState.IN_REVIEW
                        ? approver(me).orElse(null)
                        : null);
        model.addAttribute("isChanged", false);
        model.addAttribute("isLive", isLive(announcement));
        model.addAttribute("look", look(announcement, view));
    }

    /** Who is there to approve what somebody alone with the demo wrote: its other account. */
    private Optional<String> approver(StaffMember me) {
        var names = accounts.all().stream()
                .filter(account -> account.origin() == StaffAccount.Origin.DEMO)
                .map(StaffAccount::name)
                .toList();
        return names.stream()
                .filter(name -> names.contains(me.name()) && !name.equals(me.name()))
                .findFirst();
    }

    /** Names what is shown of an announcement on its way, so that a page that asks again gets nothing where nothing changed. */
    private static String look(Announcement announcement, ProgressView shown) {
        return Integer.toHexString((announcement.version() + " " + shown).hashCode());
    }

    /** When quiet hours put a time off, until when. */
    @Nullable
    Instant delayed(@Nullable Instant planned) {
        return rules.putOffUntil(planned, clock.instant()).orElse(null);
    }

    /** Whether something may change while somebody looks. */
    static boolean isLive(Announcement announcement) {
        var recall = announcement.course().recall();
        return switch (announcement.state()) {
            case IN_REVIEW, SCHEDULED, OVERDUE, SENDING, PAUSED -> true;
            case FINISHED, CANCELLED -> recall != null && recall.doneAt() == null;
            case DRAFT -> false;
        };
    }
}
