package gr.uregister.statemachine.flow.guidance;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.institution.Institution.Department;
import gr.uregister.statemachine.institution.Institution.Office;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The ways to those who mend what the registers say, as buttons. */
public final class Secretariats {

    private static final int DIGITS_OF_A_GREEK_NUMBER = 10;

    private Secretariats() {}

    /** The ways to the Secretariat that is known; where none is, the question which one it is. Staff and affiliates have offices of their own. */
    public static List<Button> buttons(Draft draft) {
        if (!Particulars.isOfSecretariat(draft)) {
            return of(Particulars.roleOffice(draft));
        }
        return draft.institution
                .department(draft.departmentCode())
                .map(Secretariats::of)
                .orElseGet(() -> List.of(Particulars.reply(Choice.SECRETARIAT)));
    }

    /** The ways to a department's Secretariat: its phone, its address and where it is, as far as the profile has them. */
    static List<Button> of(Department department) {
        return of(department.secretariat());
    }

    private static List<Button> of(Office office) {
        var ways = new ArrayList<Button>();
        if (!office.phone().isEmpty()) {
            ways.add(new OpenPage(URI.create("tel:" + dialled(office.phone())), Phrase.OFFICE_PHONE));
        }
        if (!office.email().isEmpty()) {
            ways.add(new OpenPage(URI.create("mailto:" + office.email()), Phrase.OFFICE_EMAIL));
        }
        if (!office.map().isEmpty()) {
            ways.add(new OpenPage(URI.create(office.map()), Phrase.OFFICE_MAP));
        }
        return ways;
    }

    /** The number as it can be dialled from anywhere (RFC 3966); one without a country is Greek. */
    private static String dialled(String phone) {
        var digits = phone.replaceAll("\\D", "");
        return phone.startsWith("+")
                ? "+" + digits
                : digits.length() == DIGITS_OF_A_GREEK_NUMBER ? "+30" + digits : digits;
    }
}
