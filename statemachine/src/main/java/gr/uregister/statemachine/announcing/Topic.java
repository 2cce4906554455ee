package gr.uregister.statemachine.announcing;

/** What an announcement is about; people may do without one topic and keep the others. */
public enum Topic {
    EXAMS,
    SERVICES,
    DEPARTMENT
}
