package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.ExampleStaff;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.token.TokenAdministration;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;

/** The running application with staff who are signed in, and students who ask for them. */
abstract class StaffAtWork extends RunningApplication {

    @Autowired
    StaffAccounts accounts;

    @Autowired
    StaffSessions sessions;

    @Autowired
    TokenAdministration tokens;

    /** Whoever may call the console, each with a new account. */
    StaffBrowser anybody() throws Exception {
        return new StaffBrowser(port, accounts, sessions, tokens);
    }

    /** Somebody new of this name and role, who is signed in. */
    StaffClient member(String shownName, StaffRole role) throws Exception {
        return signedIn(ExampleStaff.named(shownName, role));
    }

    /** The owner of a new account, who is signed in. */
    StaffClient signedIn(StaffAccount account) throws Exception {
        accounts.add(account);
        var client = new StaffClient(port);
        client.has(sessions.begin(account.id(), true, "test"));
        return client;
    }

    /** Has the visitor of the chat ask for a person, and waits until an agent sees it. Their conversation's name in addresses. */
    String asksForPerson(StaffClient agent) throws Exception {
        var before = waiting(agent);
        type("Μίλα με άνθρωπο");
        return await().until(
                        () -> waiting(agent).stream()
                                .filter(conversation -> !before.contains(conversation))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** That something was refused, with a reason and a sentence. */
    static void assertRefused(String reason, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(read(answer).get("refused").asString()).isEqualTo(reason);
        assertThat(read(answer).get("sentence").get("el").asString()).isNotBlank();
    }

    private static List<String> waiting(StaffClient agent) throws Exception {
        var waiting = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = read(agent.get("/api/desk/inbox?view=waiting" + next));
            page.get("rows").forEach(row -> waiting.add(row.get("id").asString()));
            next = page.hasNonNull("next") ? "&after=" + page.get("next").asString() : null;
        }
        return waiting;
    }
}
