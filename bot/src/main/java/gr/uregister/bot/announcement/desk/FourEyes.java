package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.token.ApiTokens;
import gr.uregister.statemachine.institution.AnnouncementRules;
import gr.uregister.statemachine.institution.Institution;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells whose own an announcement is, so that somebody else must approve it, where the institution wants somebody else. */
@Component
public final class FourEyes {

    private final AnnouncementRules rules;
    private final ApiTokens tokens;

    FourEyes(Institution institution, ApiTokens tokens) {
        rules = institution.announcements();
        this.tokens = tokens;
    }

    /** Whether somebody wrote it, changed it, or made a token of a system that did: they could have sent it by that themselves. */
    public boolean isOwn(StaffMember me, Announcement announcement) {
        var writers = announcement.writers();
        return rules.review()
                && (writers.contains(me.name())
                        || tokens.makersOf(systems(writers)).contains(me.name()));
    }

    private static Set<String> systems(Set<String> writers) {
        return writers.stream()
                .filter(writer -> writer.startsWith(StaffMember.PROGRAM))
                .map(writer -> writer.substring(StaffMember.PROGRAM.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
