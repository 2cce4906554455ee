package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The life of an announcement as staff have it over the network, by page and by JSON: approved, watched, and over. */
class AnnouncementDeskTest extends AnnouncersAtWork {

    @Autowired
    Institution institution;

    @Test
    void somebody_else_approves_what_was_read_and_sends_back_with_a_reason() throws Exception {
        var id = read(author.post(ALL, announcement("Once more"))).get("id").asString();
        assertThat(author.post(ALL + "/" + id + "/approval?version=1", Map.of()).statusCode())
                .isEqualTo(422);
        var submitted = read(author.post(ALL + "/" + id + "/submission?version=1", Map.of()));
        assertThat(submitted.get("state").asString()).isEqualTo("IN_REVIEW");
        var own = author.post(ALL + "/" + id + "/approval?version=2", Map.of());
        assertThat(read(own).get("refused").asString()).isEqualTo("ANNOUNCEMENT_OWN");
        assertThat(reviewer.post(ALL + "/" + id + "/return", Map.of()).statusCode())
                .isEqualTo(422);

        var returned = read(reviewer.post(ALL + "/" + id + "/return", Map.of("reason", "The date is wrong")));
        assertThat(returned.get("state").asString()).isEqualTo("DRAFT");
        assertThat(author.get("/desk/announcements/" + id + "/draft").body()).contains("The date is wrong");

        read(author.post(ALL + "/" + id + "/submission?version=3", Map.of()));
        assertThat(reviewer.post(ALL + "/" + id + "/approval?version=3", Map.of())
                        .statusCode())
                .as("an older version")
                .isEqualTo(422);
        var later = clock.instant().plusSeconds(7200).toString();
        reviewer.put(ALL + "/" + id + "/schedule", Map.of("sendAt", later));
        var approved = read(reviewer.post(ALL + "/" + id + "/approval?version=5", Map.of()));
        assertThat(approved.get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_APPROVED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(id));
        read(reviewer.post(ALL + "/" + id + "/cancellation", Map.of()));
        assertThat(read(reviewer.get(ALL + "/" + id)).get("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void a_page_that_shows_older_words_offers_nobody_to_approve_newer_ones() throws Exception {
        var id = read(author.post(ALL, announcement("Harmless"))).get("id").asString();
        read(author.post(ALL + "/" + id + "/submission?version=1", Map.of()));
        var page = "/desk/announcements/" + id;
        assertThat(reviewer.get(page).body()).contains("/progress?seen=2", "/approval");
        assertThat(reviewer.get(page + "/progress?seen=2").body()).contains("/approval");

        read(author.put(ALL + "/" + id + "?version=2", announcement("Something else")));
        read(author.post(ALL + "/" + id + "/submission?version=3", Map.of()));

        assertThat(reviewer.get(page + "/progress?seen=2").body()).doesNotContain("/approval");
        assertThat(reviewer.get(page).body()).contains("/progress?seen=4", "/approval");
    }

    @Test
    void another_time_keeps_what_was_approved() throws Exception {
        var staff = anybody();
        var id = read(author.post(ALL, announcement("Later"))).get("id").asString();
        var soon = clock.instant().plus(Duration.ofDays(30));
        var later = clock.instant().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MINUTES);
        read(author.put(ALL + "/" + id + "/schedule", Map.of("sendAt", soon.toString())));
        read(author.post(ALL + "/" + id + "/submission?version=2", Map.of()));
        var approved = read(reviewer.post(ALL + "/" + id + "/approval?version=3", Map.of()));
        announcements.change(id, before -> before.with(before.course().in(AnnouncementState.OVERDUE)));

        var page = "/desk/announcements/" + id + "/schedule";
        assertThat(staff.post(StaffBrowser.Caller.ANNOUNCER, page, "at=soon")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("refused=SEND_AT_UNFIT");
        staff.post(StaffBrowser.Caller.ANNOUNCER, page, "at=" + LocalDateTime.ofInstant(later, institution.zone()));

        var now = read(reviewer.get(ALL + "/" + id));
        assertThat(now.get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(now.get("sendAt").asString()).isEqualTo(later.toString());
        assertThat(now.get("reviewer")).isEqualTo(approved.get("reviewer"));
        assertThat(now.get("fingerprint")).isEqualTo(approved.get("fingerprint"));
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_SCHEDULED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(id) && entry.reason().equals(later.toString()));
    }

    @Test
    void a_page_that_shows_all_there_is_gets_nothing_new() throws Exception {
        var id = read(author.post(ALL, announcement("Unchanged"))).get("id").asString();
        read(author.post(ALL + "/" + id + "/submission?version=1", Map.of()));
        var page = reviewer.get("/desk/announcements/" + id).body();
        var look = page.replaceFirst("(?s).*name=\"look\" value=\"([^\"]+)\".*", "$1");
        var asks = "/desk/announcements/" + id + "/progress?seen=2&look=" + look;

        assertThat(page).contains("role=\"status\" id=\"told\"").doesNotContain("role=\"alert\"");
        assertThat(reviewer.get(asks).statusCode()).isEqualTo(204);

        reviewer.put(
                ALL + "/" + id + "/schedule",
                Map.of("sendAt", clock.instant().plusSeconds(7200).toString()));
        assertThat(reviewer.get(asks).statusCode()).isEqualTo(200);
    }

    @Test
    void how_far_it_is_and_what_became_of_each_recipient_is_shown() throws Exception {
        var sent = sent("=Sent");

        var progress = read(author.get(ALL + "/" + sent.id() + "/progress"));
        assertThat(progress.get("recipients").asInt()).isEqualTo(4);
        assertThat(progress.get("skipped").get(0).get("reason").asString()).isEqualTo("OPTED_OUT");
        assertThat(author.get("/desk/announcements/" + sent.id()).body()).contains("<progress", "4");

        var csv = author.get("/desk/announcements/archive/" + sent.id() + ".csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(csv.body())
                .startsWith("\uFEFFrecipient,channel,language,outcome,reason,at")
                .contains(",telegram,el,SKIPPED,OPTED_OUT,")
                .doesNotContain(chat(sent, 0).chat());
        assertThat(author.get("/desk/announcements/archive").body()).contains("=Sent");
        assertThat(read(author.get(ALL + "/archive")).get("announcements").toString())
                .contains(sent.id());
        assertThat(author.get("/desk/announcements/archive/" + sent.id()).body())
                .contains("data-chart=\"funnel\"", "id=\"outcomes\"");
        assertThat(read(author.get(ALL + "/" + sent.id() + "/funnel"))
                        .get("announced")
                        .asInt())
                .isZero();
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_EXPORTED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(sent.id()));
    }

    @Test
    void agents_see_what_went_out_and_nothing_before() throws Exception {
        var agent = member("", StaffRole.AGENT);
        var draft = read(author.post(ALL, announcement("Not yet"))).get("id").asString();
        var sent = sent("Gone out");

        assertThat(agent.get("/desk/announcements")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/archive");
        assertThat(agent.get("/desk/announcements/archive/" + draft).statusCode())
                .isEqualTo(404);
        assertThat(agent.get("/desk/announcements/archive/" + sent.id()).body())
                .contains("Gone out")
                .doesNotContain(".csv", "data-chart=\"funnel\"");
        for (var part : List.of("", "/preview", "/progress")) {
            assertThat(agent.get(ALL + "/" + sent.id() + part).statusCode())
                    .as(part)
                    .isEqualTo(200);
            assertThat(agent.get(ALL + "/" + draft + part).statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        var refused =
                read(author.post(ALL, announcement("Never approved"))).get("id").asString();
        read(author.post(ALL + "/" + refused + "/submission?version=1", Map.of()));
        read(author.post(ALL + "/" + refused + "/cancellation", Map.of()));
        assertThat(read(author.get(ALL + "/" + refused)).get("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(agent.get(ALL + "/" + refused).statusCode()).isEqualTo(404);
        assertThat(agent.get("/desk/announcements/archive/" + refused).statusCode())
                .isEqualTo(404);
        for (var list : List.of("/desk/announcements/archive", ALL + "/archive")) {
            assertThat(agent.get(list).body()).as(list).contains(sent.id()).doesNotContain(refused);
            assertThat(author.get(list).body()).as(list).contains(refused);
        }
        for (var part : List.of("/funnel", "/recipients.csv")) {
            assertThat(agent.get(ALL + "/" + sent.id() + part).statusCode())
                    .as(part)
                    .isEqualTo(403);
        }
    }

    @Test
    void of_what_is_over_the_latest_are_listed() throws Exception {
        var sent = sent("Over");

        assertThat(author.get(ALL + "?state=FINISHED").body()).contains(sent.id());
        assertThat(author.get(ALL + "?state=CANCELLED").body()).doesNotContain(sent.id());
        assertThat(author.get(ALL).body()).doesNotContain(sent.id());
    }
}
