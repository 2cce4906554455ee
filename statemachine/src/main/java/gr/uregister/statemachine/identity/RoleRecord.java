package gr.uregister.statemachine.identity;

/**
 * One role of a person, as its register has it.
 *
 * @param department the department's code, as institutions' profiles list it
 * @param registrationNumber the student's ΑΜ or the employee's number; empty where the register has none
 * @param entry how a student came in
 * @param current whether the enrolment or employment goes on; an ended role cannot be activated
 */
public record RoleRecord(Role role, String department, String registrationNumber, Entry entry, boolean current) {

    /** How a student entered the institution. */
    public enum Entry {
        EXAMS,
        TRANSFER,
        SPECIAL,
        UNSTATED
    }
}
