package gr.uregister.bot.announcement.audience;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.conversation.facts.PersonKeys;
import gr.uregister.bot.conversation.facts.StoredFacts;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds whom an audience means. All chats are looked through once, by their facts alone; a hundred thousand of them take some tens of
 * megabytes for as long as it lasts.
 */
@Component
public class Audiences {

    private final StoredFacts facts;
    private final People people;
    private final PersonKeys keys;
    private final Institution institution;
    private final Set<String> channels;
    private final InstantSource clock;

    @Autowired
    Audiences(
            StoredFacts facts,
            People people,
            PersonKeys keys,
            Institution institution,
            List<Channel> channels,
            InstantSource clock) {
        this(
                facts,
                people,
                keys,
                institution,
                channels.stream().map(Channel::name).collect(Collectors.toUnmodifiableSet()),
                clock);
    }

    /** @param channels the names of those that are on */
    public Audiences(
            StoredFacts facts,
            People people,
            PersonKeys keys,
            Institution institution,
            Set<String> channels,
            InstantSource clock) {
        this.facts = facts;
        this.people = people;
        this.keys = keys;
        this.institution = institution;
        this.channels = channels;
        this.clock = clock;
    }

    /** Everybody whom an audience means now. */
    public Selection select(Audience audience, Topic topic) {
        var now = clock.instant();
        var included = new ArrayList<ChatFacts>();
        var optedOut = new HashSet<String>();
        var withChat = new HashSet<String>();
        facts.each(chat -> {
            withChat.add(chat.owner());
            if (chat.stopped().contains(topic.name())) {
                optedOut.add(chat.owner());
            }
            if (audience.includes(chat, institution, now)) {
                included.add(chat);
            }
        });
        return new Selection(Selection.among(included, optedOut, channels), withoutChat(audience, withChat));
    }

    private int withoutChat(Audience audience, Set<String> withChat) {
        var found = new int[1];
        people.eachEnrolled((personId, enrolments) -> {
            if (audience.includesEnrolled(enrolments) && !withChat.contains(keys.of(personId))) {
                found[0]++;
            }
        });
        return found[0];
    }
}
