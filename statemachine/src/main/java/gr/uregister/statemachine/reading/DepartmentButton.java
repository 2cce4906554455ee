package gr.uregister.statemachine.reading;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.Reply;
import gr.uregister.statemachine.institution.Institution.Department;
import java.util.Optional;

/** The button by which a person says which department is theirs; its value names the department. */
public final class DepartmentButton {

    private static final String PREFIX = "SEE:";

    private DepartmentButton() {}

    /** The button of a department. */
    public static Button of(Department department) {
        return new Reply(PREFIX + department.code(), department.name());
    }

    /** The department's code that a pressed button names, which may be made up; empty when it is no such button. */
    public static Optional<String> read(String value) {
        return value.startsWith(PREFIX) ? Optional.of(value.substring(PREFIX.length())) : Optional.empty();
    }
}
