package gr.uregister.bot.helpdesk.canned;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Department;
import gr.uregister.statemachine.institution.Institution.Office;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Fills canned answers in for a conversation. What stands in a register is put in as it is, and never read as a placeholder itself. */
@Component
public class CannedFilling {

    private final Institution institution;
    private final InstantSource clock;

    public CannedFilling(Institution institution, InstantSource clock) {
        this.institution = institution;
        this.clock = clock;
    }

    /**
     * Fills an answer in.
     *
     * @param agent the name of who answers; empty for the help desk's
     * @param language of the answer, usually the conversation's
     */
    public FilledAnswer fill(CannedAnswer answer, StoredConversation stored, String agent, Language language) {
        var missing = new ArrayList<String>();
        var text = Placeholder.replaced(
                answer.text().in(language),
                placeholder -> value(placeholder, stored.conversation(), agent, language)
                        .filter(value -> !value.isBlank())
                        .orElseGet(() -> {
                            missing.add(placeholder.code());
                            return "{" + placeholder.code() + "}";
                        }));
        return new FilledAnswer(
                answer.shortcut(), language, text, missing.stream().distinct().toList());
    }

    private Optional<String> value(
            Placeholder placeholder, Conversation conversation, String agent, Language language) {
        return switch (placeholder) {
            case NAME -> proven(conversation).map(person -> firstName(person, language));
            case USERNAME -> proven(conversation).map(PersonFacts::username);
            case DEPARTMENT ->
                department(conversation).map(found -> found.name().in(language));
            case SECRETARIAT -> department(conversation).map(found -> line(found.secretariat(), language));
            case HELP_DESK -> Optional.of(line(institution.helpDesk(), language));
            case NETWORK_CENTRE -> Optional.of(line(institution.networkCentre(), language));
            case INSTITUTION -> Optional.of(institution.name().in(language));
            case AGENT ->
                Optional.of(agent.isEmpty() ? institution.helpDesk().name().in(language) : agent);
        };
    }

    /** Before the proof, whoever typed somebody's contact could have an agent tell them whose it is. */
    private Optional<PersonFacts> proven(Conversation conversation) {
        return Optional.ofNullable(conversation.person())
                .filter(_ -> conversation.state() == State.ACTIVATED || isProven(conversation, clock.instant()));
    }

    private static boolean isProven(Conversation conversation, Instant now) {
        var until = conversation.provenUntil();
        return until != null && now.isBefore(until);
    }

    private static String firstName(PersonFacts person, Language language) {
        return language == Language.EN && !person.firstNameEn().isEmpty() ? person.firstNameEn() : person.firstNameEl();
    }

    private Optional<Department> department(Conversation conversation) {
        return institution.department(conversation.departmentCode());
    }

    /** The office and how to reach it, in one line that names only what there is. */
    private static String line(Office office, Language language) {
        return Stream.of(
                        office.name().in(language),
                        office.phone(),
                        office.email(),
                        office.hours().in(language))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
