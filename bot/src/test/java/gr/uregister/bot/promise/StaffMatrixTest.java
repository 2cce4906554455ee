package gr.uregister.bot.promise;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.promise.StaffBrowser.Caller;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.ExampleStaff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Promise S12: who may call what. The endpoints are those that Spring has, so a new one fails here until it has its row, and each is called
 * over the network by everybody there is.
 */
class StaffMatrixTest extends StaffAtWork {

    /** Each endpoint, and whom it is for: codes of roles, and whether systems by a token, or how far anybody must have come. */
    private static final String TABLE = """
        GET    /desk                                      signed-in
        GET    /desk/sign-in                              anybody
        POST   /desk/sign-in                              anybody
        GET    /desk/sign-in/code                         password
        POST   /desk/sign-in/code                         password
        POST   /desk/sign-in/passkey                      password
        POST   /desk/sign-out                             password
        GET    /desk/welcome                              anybody
        POST   /desk/welcome                              anybody
        GET    /desk/account                              signed-in
        POST   /desk/account/language                     enrolment
        POST   /desk/account/theme                        signed-in
        POST   /desk/account/shown-name                   signed-in
        POST   /desk/account/password                     signed-in
        GET    /desk/account/second-factor                enrolment
        POST   /desk/account/second-factor                enrolment
        POST   /desk/account/second-factor/confirmation   enrolment
        POST   /desk/account/recovery-codes               signed-in
        POST   /desk/account/passkeys                     enrolment
        POST   /desk/account/passkeys/{id}/removal        signed-in
        POST   /desk/account/sessions/{id}/end            signed-in
        POST   /desk/account/sessions/end-others          signed-in
        GET    /desk/staff                                admin
        POST   /desk/staff                                admin
        GET    /desk/staff/{id}                           admin
        POST   /desk/staff/{id}/roles                     admin
        POST   /desk/staff/{id}/enabled                   admin
        POST   /desk/staff/{id}/link                      admin
        POST   /desk/staff/{id}/second-factor/reset       admin
        POST   /desk/staff/{id}/sessions/end              admin
        GET    /desk/tokens                               admin
        POST   /desk/tokens                               admin
        POST   /desk/tokens/{id}/revocation               admin
        GET    /desk/inbox                                agent+supervisor
        POST   /desk/inbox                                agent+supervisor
        GET    /desk/conversations/{id}                   agent+supervisor
        GET    /desk/conversations/{id}/news              agent+supervisor
        GET    /desk/conversations/{id}/earlier           agent+supervisor
        GET    /desk/conversations/{id}/panel             agent+supervisor
        GET    /desk/conversations/{id}/dialogs/{dialog}  agent+supervisor
        POST   /desk/conversations/{id}/{action}          agent+supervisor
        POST   /desk/conversations/{id}/files             agent+supervisor
        GET    /desk/conversations/{id}/files/{file}      agent+supervisor
        POST   /desk/conversations/{id}/reveals           agent+supervisor
        GET    /desk/posters                              signed-in
        GET    /desk/posters/{department}.svg             signed-in
        GET    /desk/canned                               agent+supervisor+admin
        POST   /desk/canned                               supervisor+admin
        POST   /desk/canned/{shortcut}                    supervisor+admin
        POST   /desk/canned/{shortcut}/removal            supervisor+admin
        GET    /desk/reports                              supervisor+auditor+admin
        GET    /desk/reports.csv                          supervisor+auditor+admin
        GET    /desk/announcements                        announcer+supervisor+admin+auditor+agent
        POST   /desk/announcements                        announcer
        GET    /desk/announcements/new                    announcer
        POST   /desk/announcements/preview                announcer
        POST   /desk/announcements/audience               announcer
        GET    /desk/announcements/testers                announcer+supervisor+admin+auditor
        POST   /desk/announcements/testers/codes          supervisor
        POST   /desk/announcements/testers/own-code       announcer+supervisor
        POST   /desk/announcements/testers/{id}/removal   announcer+supervisor
        GET    /desk/announcements/archive                announcer+supervisor+admin+auditor+agent
        GET    /desk/announcements/archive/{id}           announcer+supervisor+admin+auditor+agent
        GET    /desk/announcements/archive/{id}.csv       announcer+supervisor+admin+auditor
        GET    /desk/announcements/{id}                   announcer+supervisor+admin+auditor
        GET    /desk/announcements/{id}/progress          announcer+supervisor+admin+auditor
        GET    /desk/announcements/{id}/audience          announcer+supervisor+admin+auditor
        GET    /desk/announcements/{id}/draft             announcer
        POST   /desk/announcements/{id}/draft             announcer
        POST   /desk/announcements/{id}/removal           announcer
        POST   /desk/announcements/{id}/copy              announcer
        POST   /desk/announcements/{id}/submission        announcer
        POST   /desk/announcements/{id}/tests             announcer
        POST   /desk/announcements/{id}/schedule          announcer+supervisor+admin
        POST   /desk/announcements/{id}/{action}          announcer+supervisor+admin
        GET    /desk/audit                                auditor
        GET    /desk/audit.csv                            auditor
        POST   /desk/audit/verification                   auditor

        GET    /api/desk/csrf                             anybody
        POST   /api/desk/sign-in                          anybody
        POST   /api/desk/sign-in/code                     password
        POST   /api/desk/sign-in/passkey/options          password
        POST   /api/desk/sign-in/passkey                  password
        POST   /api/desk/sign-out                         password
        POST   /api/desk/welcome                          anybody
        GET    /api/desk/me                               password
        PUT    /api/desk/me/language                      enrolment
        PUT    /api/desk/me/theme                         signed-in
        PUT    /api/desk/me/shown-name                    signed-in
        PUT    /api/desk/me/password                      signed-in
        POST   /api/desk/me/second-factor                 enrolment
        PUT    /api/desk/me/second-factor                 enrolment
        POST   /api/desk/me/recovery-codes                signed-in
        GET    /api/desk/me/passkeys                      signed-in
        POST   /api/desk/me/passkeys                      enrolment
        POST   /api/desk/me/passkeys/options              enrolment
        POST   /api/desk/me/passkeys/{id}/removal         signed-in
        GET    /api/desk/me/sessions                      signed-in
        DELETE /api/desk/me/sessions                      signed-in
        DELETE /api/desk/me/sessions/{id}                 signed-in
        GET    /api/desk/staff                            admin
        POST   /api/desk/staff                            admin
        GET    /api/desk/staff/{id}                       admin
        PUT    /api/desk/staff/{id}/roles                 admin
        PUT    /api/desk/staff/{id}/enabled               admin
        POST   /api/desk/staff/{id}/link                  admin
        DELETE /api/desk/staff/{id}/second-factor         admin
        DELETE /api/desk/staff/{id}/sessions              admin
        GET    /api/desk/tokens                           admin
        POST   /api/desk/tokens                           admin
        DELETE /api/desk/tokens/{id}                      admin
        GET    /api/desk/inbox                            agent+supervisor
        GET    /api/desk/inbox/counts                     agent+supervisor
        GET    /api/desk/helpers                          agent+supervisor
        GET    /api/desk/events                           agent+supervisor
        GET    /api/desk/conversations/{id}               agent+supervisor
        GET    /api/desk/conversations/{id}/entries       agent+supervisor
        GET    /api/desk/conversations/{id}/others        agent+supervisor
        POST   /api/desk/conversations/{id}/take          agent+supervisor
        POST   /api/desk/conversations/{id}/replies       agent+supervisor
        POST   /api/desk/conversations/{id}/notes         agent+supervisor
        PUT    /api/desk/conversations/{id}/labels        agent+supervisor
        POST   /api/desk/conversations/{id}/typing        agent+supervisor
        POST   /api/desk/conversations/{id}/looks         agent+supervisor
        POST   /api/desk/conversations/{id}/hand-back     agent+supervisor
        POST   /api/desk/conversations/{id}/transfer      agent+supervisor
        POST   /api/desk/conversations/{id}/snooze        agent+supervisor
        POST   /api/desk/conversations/{id}/close         agent+supervisor
        POST   /api/desk/conversations/{id}/reveals       agent+supervisor
        POST   /api/desk/conversations/{id}/files         agent+supervisor
        GET    /api/desk/conversations/{id}/files/{file}  agent+supervisor
        GET    /api/desk/posters                          signed-in
        GET    /api/desk/canned                           agent+supervisor+admin
        POST   /api/desk/canned                           supervisor+admin
        PUT    /api/desk/canned/{shortcut}                supervisor+admin
        DELETE /api/desk/canned/{shortcut}                supervisor+admin
        GET    /api/desk/canned/{shortcut}/filled         agent+supervisor
        GET    /api/desk/reports                          supervisor+auditor+admin
        GET    /api/desk/reports/funnel                   supervisor+auditor+admin
        GET    /api/desk/announcements                    announcer+supervisor+admin+auditor+program
        POST   /api/desk/announcements                    announcer+program
        POST   /api/desk/announcements/audience           announcer+supervisor+admin+program
        POST   /api/desk/announcements/preview            announcer+program
        GET    /api/desk/announcements/archive            announcer+supervisor+admin+auditor+agent
        GET    /api/desk/announcements/testers            announcer+supervisor+admin+auditor
        POST   /api/desk/announcements/testers/codes      supervisor
        POST   /api/desk/announcements/testers/own-code   announcer+supervisor
        DELETE /api/desk/announcements/testers/{id}       announcer+supervisor
        GET    /api/desk/announcements/{id}               announcer+supervisor+admin+auditor+agent+program
        PUT    /api/desk/announcements/{id}               announcer+program
        DELETE /api/desk/announcements/{id}               announcer+program
        PUT    /api/desk/announcements/{id}/picture       announcer+program
        DELETE /api/desk/announcements/{id}/picture       announcer+program
        GET    /api/desk/announcements/{id}/preview       announcer+supervisor+admin+auditor+agent+program
        POST   /api/desk/announcements/{id}/copy          announcer+program
        GET    /api/desk/announcements/{id}/progress      announcer+supervisor+admin+auditor+agent+program
        GET    /api/desk/announcements/{id}/audience      announcer+supervisor+admin+auditor+program
        GET    /api/desk/announcements/{id}/funnel        announcer+supervisor+admin+auditor
        GET    /api/desk/announcements/{id}/recipients.csv announcer+supervisor+admin+auditor+program
        POST   /api/desk/announcements/{id}/tests         announcer
        POST   /api/desk/announcements/{id}/submission    announcer+program
        PUT    /api/desk/announcements/{id}/schedule      announcer+supervisor+admin+program
        POST   /api/desk/announcements/{id}/{action}      announcer+supervisor+admin+program
        GET    /api/desk/audit                            auditor
        POST   /api/desk/audit/verification               auditor
        POST   /api/desk/announcement-webhook/secret      admin

        GET    /v3/api-docs                               signed-in
        GET    /v3/api-docs.yaml                          signed-in
        """;

    private static final Pattern OF_STAFF = Pattern.compile("/(api/)?desk(/.*)?|/desk\\..*|/v3/.*");

    /** Where people are led who may not yet have what they asked for. */
    private static final Pattern GATE =
            Pattern.compile("/desk/(sign-in|sign-in/code|account/second-factor)(\\?next=[^&]*)?");

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    /** An endpoint, and whom it is for. */
    private record Row(String method, String path, String whom) {

        static Stream<Row> all() {
            return TABLE.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.strip().split(" +"))
                    .map(cells -> new Row(cells[0], cells[1], cells[2]));
        }

        String name() {
            return method + " " + path;
        }

        boolean isFor(Caller caller) {
            return switch (whom) {
                case "anybody" -> true;
                case "password" ->
                    !Set.of(Caller.NOBODY, Caller.REVOKED, Caller.PROGRAM).contains(caller);
                case "enrolment" ->
                    caller == Caller.WITHOUT_SECOND_FACTOR || caller.role().isPresent();
                case "signed-in" -> caller.role().isPresent();
                default ->
                    caller == Caller.PROGRAM
                            ? whom.endsWith("+program")
                            : caller.role().filter(roles()::contains).isPresent();
            };
        }

        private Set<StaffRole> roles() {
            return Arrays.stream(whom.split("\\+"))
                    .map(StaffRole::ofCode)
                    .flatMap(Optional::stream)
                    .collect(toSet());
        }
    }

    @Test
    void the_table_names_every_endpoint_of_the_console() {
        assertThat(Row.all().map(Row::name)).containsExactlyInAnyOrderElementsOf(endpointsOfStaff());
        assertThat(Row.all().map(Row::whom))
                .allMatch(whom ->
                        Set.of("anybody", "password", "enrolment", "signed-in").contains(whom)
                                || !new Row("", "", whom).roles().isEmpty());
    }

    @Test
    void everybody_gets_what_the_table_gives_them_and_nothing_else() throws Exception {
        var browser = anybody();
        var softly = new SoftAssertions();
        for (var row : Row.all().toList()) {
            for (var caller : Caller.values()) {
                var answer = browser.send(caller, row.method(), row.path(), true);
                softly.assertThat(isLetIn(answer))
                        .as("%s by %s: %s", row.name(), caller, answer)
                        .isEqualTo(row.isFor(caller));
                softly.assertThat(answer.statusCode())
                        .as("%s by %s", row.name(), caller)
                        .isLessThan(500);
            }
        }
        softly.assertAll();
    }

    @Test
    void what_changes_something_is_refused_without_the_pages_token() throws Exception {
        var browser = anybody();
        for (var row : Row.all().filter(row -> !SAFE.contains(row.method())).toList()) {
            // No browser sends a program's token by itself.
            for (var caller : EnumSet.complementOf(EnumSet.of(Caller.PROGRAM))) {
                assertThat(browser.send(caller, row.method(), row.path(), false).statusCode())
                        .as("%s by %s", row.name(), caller)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void what_a_page_asks_by_itself_keeps_no_session_alive_wherever_it_goes() throws Exception {
        var account = ExampleStaff.named("", StaffRole.values());
        accounts.add(account);
        var token = sessions.begin(account.id(), true, "test");
        var session = sessions.find(token).orElseThrow().id();
        var client = new StaffClient(port);
        client.has(token);
        client.isAlone();
        var before = Instant.now().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MILLIS);
        seen(session, before);

        var ends = Set.of("/desk/sign-out", "/api/desk/sign-out");
        for (var row : Row.all().filter(row -> !ends.contains(row.path())).toList()) {
            var path = row.path().replaceAll("\\{[a-z]+}", "nobody");
            if (path.equals("/api/desk/events")) {
                client.lines(path).close();
            } else {
                client.send(row.method(), path, row.method().equals("GET") ? "" : "{}");
            }
            assertThat(sessions.find(token).orElseThrow().seenAt())
                    .as(row.name())
                    .isEqualTo(before);
        }
        var used = new StaffClient(port);
        used.has(token);
        assertThat(used.get("/api/desk/inbox/counts").statusCode()).isEqualTo(200);
        assertThat(sessions.find(token).orElseThrow().seenAt()).isAfter(before);
    }

    private void seen(String session, Instant at) {
        mongo.getCollection("staff_sessions")
                .updateOne(new Document("_id", session), new Document("$set", new Document("seenAt", Date.from(at))));
    }

    @Test
    void what_does_not_exist_is_told_to_nobody_from_outside_and_to_staff_as_such() throws Exception {
        var browser = anybody();

        for (var path : List.of("/desk/nothing", "/desk/staff/1/2/3", "/desk/desk.css")) {
            assertThat(isLetIn(browser.send(Caller.NOBODY, "GET", path, true))).isFalse();
            assertThat(browser.send(Caller.ADMIN, "GET", path, true).statusCode())
                    .isEqualTo(404);
        }
        assertThat(browser.send(Caller.ADMIN, "GET", "/v3/nothing", true).statusCode())
                .isEqualTo(404);
    }

    private List<String> endpointsOfStaff() {
        var found = new ArrayList<String>();
        endpoints.getHandlerMethods().keySet().forEach(mapping -> found.addAll(names(mapping)));
        return found;
    }

    private static List<String> names(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(path -> OF_STAFF.matcher(path).matches())
                .flatMap(path -> mapping.getMethodsCondition().getMethods().isEmpty()
                        ? Stream.of("ANY " + path)
                        : mapping.getMethodsCondition().getMethods().stream().map(method -> method + " " + path))
                .toList();
    }

    private static boolean isLetIn(StaffBrowser.Answer answer) {
        var led = answer.headers().firstValue("Location").orElse("");
        var place = led.replaceFirst("^https?://[^/]+", "");
        return answer.statusCode() != 401
                && answer.statusCode() != 403
                && !GATE.matcher(place).matches();
    }
}
