package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.flow.activation.ActiveAccountFlow;
import gr.uregister.statemachine.flow.activation.ChecksFlow;
import gr.uregister.statemachine.flow.activation.ConfirmationFlow;
import gr.uregister.statemachine.flow.activation.ContactFlow;
import gr.uregister.statemachine.flow.activation.InsuranceFlow;
import gr.uregister.statemachine.flow.anytime.AnytimeFlow;
import gr.uregister.statemachine.flow.anytime.FaqFlow;
import gr.uregister.statemachine.flow.anytime.MoveFlow;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.proof.DeliveryFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.TransitionTable;

/** Every flow there is. A new one is added here and nowhere else. */
final class Flows {

    private Flows() {}

    /** The questions and transitions of all flows. */
    static TransitionTable table() {
        var table = new TransitionTable();
        AnytimeFlow.define(table);
        FaqFlow.define(table);
        MoveFlow.define(table);
        ContactFlow.define(table);
        InsuranceFlow.define(table);
        PinFlow.define(table);
        DeliveryFlow.define(table);
        ChecksFlow.define(table);
        ConfirmationFlow.define(table);
        PasswordFlow.define(table);
        ActiveAccountFlow.define(table);
        return table;
    }
}
