package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.audience.Audiences;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.webhook.Webhooks;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.util.Set;

/** The life of announcements on one of the nodes that share a database and a clock. */
final class AnnouncementNode {

    final Announcements announcements;
    final Deliveries deliveries;
    final Chunks chunks;
    final AnnouncementLife life;
    final AnnouncementRounds rounds;
    final Freezing freezing;
    final FailureWatch failures;
    final Webhooks webhooks;
    final AuditTrail audit;

    AnnouncementNode(TestDatabase database, Chats chats, SettableClock clock) {
        var institution = Profiles.load("ihu-serres");
        var mongo = database.template();
        announcements = new Announcements(mongo);
        deliveries = new Deliveries(mongo, institution, clock);
        chunks = new Chunks(mongo, deliveries, clock);
        webhooks = new Webhooks(mongo, clock);
        audit = new AuditTrail(mongo, new Keys(new byte[32]), clock);
        var rules = new LifeRules(institution);
        var leases = new Leases(mongo, clock);
        life = new AnnouncementLife(announcements, rules, audit, _ -> {}, clock);
        failures = new FailureWatch(life, institution);
        var audiences = new Audiences(
                chats.facts(),
                Register.people(database),
                Chats.keys(),
                institution,
                Set.of("telegram", "viber", "web"),
                clock);
        freezing = new Freezing(announcements, life, audiences, chunks, deliveries, leases, clock);
        rounds = new AnnouncementRounds(announcements, life, rules, freezing, webhooks, leases, clock);
    }
}
