package gr.uregister.statemachine;

import gr.uregister.statemachine.announcing.Announced;

/** What happened with an announcement in a chat. */
public sealed interface AnnouncementEvent extends Event {

    /** The chat is told it here, where no platform brings it; whoever stopped its topic meanwhile is not. */
    record AnnouncementShown(Announced announced) implements AnnouncementEvent {}

    /** The person's next message is an answer to it, as the platform says. */
    record AnnouncementAnswered(String announcementId) implements AnnouncementEvent {}
}
