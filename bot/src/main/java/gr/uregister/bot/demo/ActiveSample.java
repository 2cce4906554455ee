package gr.uregister.bot.demo;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Activates the sample person whose account is active already, and keeps their contacts. Only in the embedded directory: nobody's real one gets a known password. */
@Component
@ConditionalOnDemo
final class ActiveSample {

    static final String PERSON_ID = "s-011";
    static final String USERNAME = "gactive";
    static final String PASSWORD = "Demo-2026!";

    private static final String ATTEMPT_ID = "demo";
    private static final Logger log = LoggerFactory.getLogger(ActiveSample.class);

    private final People people;
    private final Directory directory;
    private final AccountContacts contacts;
    private final Institution institution;
    private final InstantSource clock;
    private final boolean embedded;

    ActiveSample(
            People people,
            Directory directory,
            AccountContacts contacts,
            Institution institution,
            InstantSource clock,
            ObjectProvider<EmbeddedDirectory> embedded) {
        this.people = people;
        this.directory = directory;
        this.contacts = contacts;
        this.institution = institution;
        this.clock = clock;
        this.embedded = embedded.getIfAvailable() != null;
    }

    /** Does nothing when it was done at an earlier start, or when the register is not the demo's. */
    @EventListener(ApplicationReadyEvent.class)
    void activate() {
        if (embedded) {
            people.find(PERSON_ID)
                    .filter(person -> person.facts().username().equals(USERNAME))
                    .ifPresent(this::activate);
        }
    }

    private void activate(Person person) {
        var facts = person.facts();
        var kept = KeptContacts.offeredBy(facts, List.of());
        var department = facts.role(Role.STUDENT).map(role -> role.department()).orElse("");
        var expiresOn = LocalDate.ofInstant(clock.instant(), institution.zone())
                .plus(institution.account().life());
        try {
            directory.activate(
                    new AccountFacts(
                            facts.username(),
                            facts.firstNameEl(),
                            facts.lastNameEl(),
                            facts.firstNameEn(),
                            facts.lastNameEn(),
                            Role.STUDENT,
                            department,
                            kept,
                            expiresOn),
                    ATTEMPT_ID,
                    PASSWORD);
            contacts.keep(person.id(), kept, ATTEMPT_ID);
        } catch (DirectoryUnavailable e) {
            log.warn("The demo's active account could not be made: {}", e.getMessage());
        }
    }
}
