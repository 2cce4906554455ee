package gr.uregister.bot.person.csv;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.csv.PeopleFile.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Imports the configured file of people at the start, before anybody can ask for them. Bad lines are reported and skipped; people
 * and roles that the file does not name stay.
 */
@Component
public class PeopleImport implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(PeopleImport.class);

    private static final String DEMO = "demo";
    private static final ClassPathResource DEMO_PEOPLE = new ClassPathResource("gr/uregister/bot/demo/people.csv");
    private static final int PEOPLE_A_WRITE = 500;
    private static final int MAX_LOGGED_LINES = 1000;

    private final People people;
    private final UregisterProperties properties;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private volatile boolean startBroughtNews;

    PeopleImport(People people, UregisterProperties properties, InstantSource clock, ApplicationEventPublisher events) {
        this.people = people;
        this.properties = properties;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void afterSingletonsInstantiated() {
        configured().map(this::imported).ifPresent(report -> {
            logged(report);
            startBroughtNews = report.imported() > 0;
        });
    }

    /** Rooms that listen hear of the start's import when they can do something about it; nobody waits until they have. */
    @EventListener(ApplicationReadyEvent.class)
    void tellOfStart() {
        if (startBroughtNews) {
            Thread.ofVirtual().name("people-imported").start(() -> events.publishEvent(new PeopleImported()));
        }
    }

    /**
     * Imports a CSV text, and tells rooms that listen when it changed anything.
     *
     * @throws ConfigurationRefused when its header lacks a column; nothing is imported then
     */
    public ImportReport importFrom(String csv) {
        var report = imported(csv);
        if (report.imported() > 0) {
            events.publishEvent(new PeopleImported());
        }
        return report;
    }

    private ImportReport imported(String csv) {
        var file = PeopleFile.read(csv, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var rejected = new ArrayList<>(file.rejected());
        var entries = file.entries();
        var imported = 0;
        var unchanged = 0;
        for (var start = 0; start < entries.size(); start += PEOPLE_A_WRITE) {
            var batch = entries.subList(start, Math.min(entries.size(), start + PEOPLE_A_WRITE));
            var fitting = fitting(batch, rejected);
            var written = people.register(fitting);
            imported += written;
            unchanged += fitting.size() - written;
        }
        rejected.sort(Comparator.comparingInt(RejectedLine::number));
        return new ImportReport(imported, unchanged, List.copyOf(rejected));
    }

    /** Those of a batch whose usernames are not somebody else's in the registers already. */
    private List<Person> fitting(List<Entry> batch, List<RejectedLine> rejected) {
        var owners = people.ownersOf(
                batch.stream().map(e -> e.person().facts().username()).toList());
        var fitting = new ArrayList<Person>();
        for (var entry : batch) {
            if (isFree(entry.person(), owners)) {
                fitting.add(entry.person());
            } else {
                entry.lines()
                        .forEach(line ->
                                rejected.add(new RejectedLine(line, "username: another person's in the registers")));
            }
        }
        return fitting;
    }

    private static boolean isFree(Person person, Map<String, String> owners) {
        var owner = owners.get(person.facts().username().toLowerCase(Locale.ROOT));
        return owner == null || owner.equals(person.id());
    }

    private Optional<String> configured() {
        if (!properties.people().isBlank()) {
            return Optional.of(contentOf(properties.people()));
        }
        return properties.institution().equals(DEMO) ? Optional.of(demoContent()) : Optional.empty();
    }

    private static String contentOf(String path) {
        try {
            return new String(Files.readAllBytes(Path.of(path)), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationRefused(
                    "The file of people at \"%s\" cannot be read: set UREGISTER_PEOPLE to a CSV file that exists and may be read, or to nothing."
                            .formatted(path),
                    e);
        }
    }

    private static String demoContent() {
        try {
            return DEMO_PEOPLE.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's people are missing from the build", e);
        }
    }

    private static void logged(ImportReport report) {
        log.info(
                "people: {} imported, {} unchanged, {} lines rejected",
                report.imported(),
                report.unchanged(),
                report.rejected().size());
        report.rejected().stream().limit(MAX_LOGGED_LINES).forEach(line -> log.warn("people: {}", line));
    }
}
