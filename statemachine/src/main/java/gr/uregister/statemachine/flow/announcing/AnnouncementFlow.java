package gr.uregister.statemachine.flow.announcing;

import static gr.uregister.statemachine.State.CHOOSING_ROLE;
import static gr.uregister.statemachine.State.FINDING_ANNOUNCEMENT;
import static gr.uregister.statemachine.State.NEW;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementAnswered;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementShown;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.FindAnnouncement;
import gr.uregister.statemachine.Effect.Say;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AnnouncementFound;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.announcing.AnnouncementButton.Ask;
import gr.uregister.statemachine.announcing.AnnouncementButton.Stop;
import gr.uregister.statemachine.announcing.AnnouncementButton.Want;
import gr.uregister.statemachine.announcing.Choices;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Announcements in the midst of whatever else is done: nothing of it changes the step. Whoever had everything erased hears none. While an agent has the conversation, what is stopped
 * is stopped all the same, and staff see in the transcript which announcement the person means.
 */
public final class AnnouncementFlow {

    private AnnouncementFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var resting = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion())
                .toList();
        var talking = resting.stream().filter(state -> state != NEW).toList();
        table.in(resting)
                .on(Fact.ANNOUNCEMENT_ASKED)
                .to(FINDING_ANNOUNCEMENT, AnnouncementFlow::findAsked)
                .on(Fact.ANNOUNCEMENT_ANSWERED)
                .to(FINDING_ANNOUNCEMENT, AnnouncementFlow::findAnswered)
                .on(Fact.ANNOUNCEMENTS_STOPPED)
                .staying(AnnouncementFlow::stop)
                .on(Fact.ANNOUNCEMENTS_WANTED)
                .staying(AnnouncementFlow::want);
        table.in(talking)
                .on(Fact.ANNOUNCEMENT_SHOWN)
                .when(AnnouncementFlow::isWanted)
                .staying(AnnouncementFlow::show)
                .on(Command.ANNOUNCEMENTS)
                .staying(draft -> letChoose(draft, "none"));
        for (var state : talking) {
            table.in(FINDING_ANNOUNCEMENT)
                    .on(Fact.ANNOUNCEMENT_FOUND)
                    .when(draft -> found(draft).askedIn() == state)
                    .to(state, AnnouncementFlow::goOn);
        }
        table.in(FINDING_ANNOUNCEMENT)
                .on(Fact.ANNOUNCEMENT_FOUND)
                .when(draft -> isFoundInNew(draft) && found(draft).isAnswered())
                .to(NEW, AnnouncementFlow::name)
                .on(Fact.ANNOUNCEMENT_FOUND)
                .when(draft -> isFoundInNew(draft) && !found(draft).isAnswered())
                .asking(CHOOSING_ROLE, AnnouncementFlow::name);
    }

    /** Whether the person pressed a button of an announcement, which means the same whoever has the conversation. */
    public static boolean isPressed(Event event) {
        return pressed(event).isPresent();
    }

    private static Optional<AnnouncementButton> pressed(Event event) {
        return event instanceof Event.Pressed(var value) ? AnnouncementButton.read(value) : Optional.empty();
    }

    private static boolean isWanted(Draft draft) {
        return draft.subscription.wants(
                draft.as(AnnouncementShown.class).announced().topic());
    }

    /** It is the institution that speaks, and not the bot: it does so beside an agent, too. */
    private static void show(Draft draft) {
        draft.then(new Say(draft.as(AnnouncementShown.class).announced().message()));
    }

    private static void findAsked(Draft draft) {
        var id = pressed(draft.event).map(Ask.class::cast).orElseThrow().announcementId();
        draft.then(new FindAnnouncement(id, draft.state, false));
    }

    private static void findAnswered(Draft draft) {
        draft.then(new FindAnnouncement(draft.as(AnnouncementAnswered.class).announcementId(), draft.state, true));
    }

    private static AnnouncementFound found(Draft draft) {
        return draft.as(AnnouncementFound.class);
    }

    private static boolean isFoundInNew(Draft draft) {
        return found(draft).askedIn() == NEW;
    }

    private static void goOn(Draft draft) {
        name(draft);
        if (!found(draft).isAnswered() && mayBeAsked(draft)) {
            draft.ask(found(draft).askedIn(), List.of(Particulars.reply(Command.HUMAN)));
        }
    }

    /** Keeps which announcement is meant, and says so. One that this chat did not get is only not known. */
    private static void name(Draft draft) {
        var found = found(draft);
        var about = found.about();
        if (about != null) {
            draft.subscription = draft.subscription.asking(about);
            draft.say(
                    found.isAnswered() ? Phrase.ANNOUNCEMENT_ANSWERED : Phrase.ANNOUNCEMENT_ASKED,
                    Map.of("title", about.title()));
        } else if (!found.isAnswered()) {
            draft.say(Phrase.ANNOUNCEMENT_UNKNOWN);
        }
    }

    /** Who types it means all. */
    private static void stop(Draft draft) {
        var topic = pressed(draft.event).map(Stop.class::cast).map(Stop::topic).orElse(null);
        draft.subscription = draft.subscription.without(topic);
        letChoose(draft, "stopped");
    }

    private static void want(Draft draft) {
        var topic = pressed(draft.event).map(Want.class::cast).map(Want::topic).orElse(null);
        draft.subscription = draft.subscription.with(topic);
        letChoose(draft, "wanted");
    }

    /** @param change what was just changed, by which the sentence differs */
    private static void letChoose(Draft draft, String change) {
        var message = Message.of(
                Phrase.ANNOUNCEMENTS,
                Map.of(
                        "change", change,
                        "institution", draft.institution.name(),
                        "exams", wants(draft, Topic.EXAMS),
                        "services", wants(draft, Topic.SERVICES),
                        "department", wants(draft, Topic.DEPARTMENT)));
        var choices = Choices.of(draft.subscription).stream()
                .<Button>map(AnnouncementButton::reply)
                .toList();
        if (draft.state != NEW && mayBeAsked(draft)) {
            draft.say(message);
            draft.ask(draft.state, choices);
        } else {
            draft.say(message.with(choices));
        }
    }

    /** Agents ask for themselves, and what an account is asked about is not shown after its time. */
    private static boolean mayBeAsked(Draft draft) {
        return !draft.assistance.isTaken() && !draft.isVisitOver();
    }

    private static Object wants(Draft draft, Topic topic) {
        return Particulars.yesOrNo(draft.subscription.wants(topic));
    }
}
