package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Department;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who else may help: agents, and teams, of which there is one for each department. */
@Component
public final class Colleagues {

    private final StaffAccounts accounts;
    private final Institution institution;

    Colleagues(StaffAccounts accounts, Institution institution) {
        this.accounts = accounts;
        this.institution = institution;
    }

    /** The agent that a member of staff is. */
    static Agent agent(StaffMember me) {
        return new Agent(me.name(), me.shownName());
    }

    /** The accounts of everybody else who helps, by name. */
    public List<String> others(StaffMember me) {
        return accounts.all().stream()
                .filter(account -> !account.id().equals(me.id()) && account.helps())
                .map(StaffAccount::name)
                .toList();
    }

    /** The departments, each of which is a team. */
    public List<Department> teams() {
        return institution.departments();
    }

    /** @throws StaffRefused when nobody of this name helps */
    Agent called(String account) {
        return accounts.findByName(account)
                .filter(StaffAccount::helps)
                .map(found -> new Agent(found.name(), found.shownName()))
                .orElseThrow(() -> new StaffRefused("AGENT_UNKNOWN"));
    }

    /**
     * The code of a team; empty is everybody.
     *
     * @throws StaffRefused when there is no such team
     */
    String team(String code) {
        if (!code.isEmpty() && institution.department(code).isEmpty()) {
            throw new StaffRefused("TEAM_UNKNOWN");
        }
        return code;
    }
}
