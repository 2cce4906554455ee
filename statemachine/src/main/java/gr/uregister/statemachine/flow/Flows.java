package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.flow.account.AccountFlow;
import gr.uregister.statemachine.flow.account.ContactsFlow;
import gr.uregister.statemachine.flow.account.SignInFlow;
import gr.uregister.statemachine.flow.activation.ActiveAccountFlow;
import gr.uregister.statemachine.flow.activation.ChecksFlow;
import gr.uregister.statemachine.flow.activation.ConfirmationFlow;
import gr.uregister.statemachine.flow.activation.ContactFlow;
import gr.uregister.statemachine.flow.activation.InsuranceFlow;
import gr.uregister.statemachine.flow.announcing.AnnouncementFlow;
import gr.uregister.statemachine.flow.announcing.TesterFlow;
import gr.uregister.statemachine.flow.anytime.AnytimeFlow;
import gr.uregister.statemachine.flow.anytime.FaqFlow;
import gr.uregister.statemachine.flow.anytime.MoveFlow;
import gr.uregister.statemachine.flow.guidance.DiagnosisFlow;
import gr.uregister.statemachine.flow.guidance.OriginFlow;
import gr.uregister.statemachine.flow.guidance.SecretariatFlow;
import gr.uregister.statemachine.flow.guidance.WatchFlow;
import gr.uregister.statemachine.flow.human.DeskFlow;
import gr.uregister.statemachine.flow.human.HelpFlow;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.privacy.DataFlow;
import gr.uregister.statemachine.flow.privacy.ErasureFlow;
import gr.uregister.statemachine.flow.proof.DeliveryFlow;
import gr.uregister.statemachine.flow.proof.LinkFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.recovery.AccountSearchFlow;
import gr.uregister.statemachine.flow.recovery.RecoveryFlow;
import gr.uregister.statemachine.flow.recovery.RenewalFlow;
import gr.uregister.statemachine.flow.silence.SilenceFlow;
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
        SilenceFlow.define(table);
        AnnouncementFlow.define(table);
        TesterFlow.define(table);
        DataFlow.define(table);
        ErasureFlow.define(table);
        HelpFlow.define(table);
        DeskFlow.define(table);
        ContactFlow.define(table);
        InsuranceFlow.define(table);
        PinFlow.define(table);
        LinkFlow.define(table);
        DeliveryFlow.define(table);
        ChecksFlow.define(table);
        ConfirmationFlow.define(table);
        PasswordFlow.define(table);
        ActiveAccountFlow.define(table);
        RecoveryFlow.define(table);
        AccountSearchFlow.define(table);
        RenewalFlow.define(table);
        OriginFlow.define(table);
        SecretariatFlow.define(table);
        DiagnosisFlow.define(table);
        WatchFlow.define(table);
        SignInFlow.define(table);
        AccountFlow.define(table);
        ContactsFlow.define(table);
        return table;
    }
}
