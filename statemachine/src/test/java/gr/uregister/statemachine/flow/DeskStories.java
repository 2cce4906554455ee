package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.ReturnStep;
import java.util.List;

/** Two agents, and people who may ask for them. */
abstract class DeskStories {

    static final Agent MARIA = new Agent("maria", "Μαρία");
    static final Agent NIKOS = new Agent("nikos", "Νίκος");

    final World world = Ways.everybody();

    static List<State> states() {
        return AnytimeStoriesTest.spokenStates();
    }

    Player waiting() {
        world.deskIsStaffed = true;
        return new Player(world).opens().presses(Command.HUMAN);
    }

    static Event taken(Agent agent) {
        return new DeskActed(new DeskAct.Taken(agent));
    }

    static Event handedBack(Player chat, ReturnStep step) {
        return new DeskActed(
                new DeskAct.HandedBack(chat.conversation.assistance().fence(), step));
    }
}
