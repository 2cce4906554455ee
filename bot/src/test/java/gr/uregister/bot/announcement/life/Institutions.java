package gr.uregister.bot.announcement.life;

import gr.uregister.bot.institution.Profiles;
import gr.uregister.statemachine.institution.AnnouncementRules;
import gr.uregister.statemachine.institution.Institution;

/** A profile with other rules for announcements. */
final class Institutions {

    private Institutions() {}

    static Institution withoutReview() {
        var rules = Profiles.load("ihu-serres").announcements();
        return with(new AnnouncementRules(
                false, rules.quietHours(), rules.grace(), rules.pauseAtFailures(), rules.latestSends()));
    }

    static Institution with(AnnouncementRules rules) {
        var i = Profiles.load("ihu-serres");
        return new Institution(
                i.id(),
                i.name(),
                i.domains(),
                i.zone(),
                i.departments(),
                i.roleOffices(),
                i.networkCentre(),
                i.helpDesk(),
                i.desk(),
                i.dataProtection(),
                i.pin(),
                i.contactLookups(),
                i.link(),
                i.password(),
                i.account(),
                i.corrections(),
                i.reminders(),
                rules,
                i.retention(),
                i.origins(),
                i.documents(),
                i.links(),
                i.services());
    }
}
