package gr.uregister.bot.announcement.filling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people are called by their first names in Greek. A wrong form is worse than none. */
class VocativeTest {

    @ParameterizedTest
    @CsvSource({
        // -ος, the accent on the last syllable but one
        "Νίκος, Νίκο",
        "Γιώργος, Γιώργο",
        "Πέτρος, Πέτρο",
        "Σπύρος, Σπύρο",
        "Χρήστος, Χρήστο",
        "Σταύρος, Σταύρο",
        "Παύλος, Παύλο",
        "Κυριάκος, Κυριάκο",
        "Μαρίνος, Μαρίνο",
        // -ος, the accent on the last syllable but two, or a longer form of the written language
        "Αλέξανδρος, Αλέξανδρε",
        "Γεώργιος, Γεώργιε",
        "Νικόλαος, Νικόλαε",
        "Άγγελος, Άγγελε",
        "Στέφανος, Στέφανε",
        "Μάριος, Μάριε",
        "Χαράλαμπος, Χαράλαμπε",
        "Θρασύβουλος, Θρασύβουλε",
        "Κωνσταντίνος, Κωνσταντίνε",
        "Αυγουστίνος, Αυγουστίνε",
        "Ματθαίος, Ματθαίε",
        // -ης and -ας
        "Γιάννης, Γιάννη",
        "Δημήτρης, Δημήτρη",
        "Άρης, Άρη",
        "Περικλής, Περικλή",
        "Κώστας, Κώστα",
        "Ηλίας, Ηλία",
        "Ανδρέας, Ανδρέα",
        "Θωμάς, Θωμά",
        "Λεωνίδας, Λεωνίδα",
        "Ιάσονας, Ιάσονα",
        "Έκτορας, Έκτορα",
        // capitals say where no accent stands
        "ΓΙΑΝΝΗΣ, ΓΙΑΝΝΗ",
        "ΗΛΙΑΣ, ΗΛΙΑ",
        "ΓΕΩΡΓΙΟΣ, ΓΕΩΡΓΙΟΣ",
        "ΝΙΚΟΣ, ΝΙΚΟΣ",
        // more than one
        "Μαρία-Ελένη, Μαρία-Ελένη",
        "Γεώργιος Νικόλαος, Γεώργιε Νικόλαε",
        // those that stay
        "Μαρία, Μαρία",
        "Ελένη, Ελένη",
        "Άρτεμις, Άρτεμις",
        "Μιχαήλ, Μιχαήλ",
        "Ιάσων, Ιάσων",
        "Αδριανός, Αδριανός",
        "Κάρλος, Κάρλος",
        "Ματίας, Ματίας",
        "Nikos, Nikos",
        "Thomas, Thomas",
        "Иван, Иван",
        "李, 李"
    })
    void a_name_is_called_as_greek_calls_it(String name, String called) {
        assertThat(Vocative.of(name)).isEqualTo(called);
    }
}
