package gr.uregister.bot.browser;

/** What the tests look for on pages in each language. */
record Words(
        String language,
        String askRole,
        String student,
        String step1,
        String addAnother,
        String goOn,
        String step2,
        String step3,
        String keepMobile,
        String keepEmail,
        String agree,
        String step4,
        String securePage,
        String register,
        String refused,
        String complete) {

    static final Words GREEK = new Words(
            "el",
            "Τι ισχύει για εσάς;",
            "Είμαι φοιτητής",
            "Βήμα 1/4",
            "Θέλετε να προσθέσετε",
            "Συνέχεια",
            "Βήμα 2/4. Σας έστειλα ένα PIN",
            "Βήμα 3/4",
            "Να κρατηθεί το κινητό μου",
            "Να κρατηθεί το email μου",
            "Συμφωνώ",
            "Βήμα 4/4",
            "Άνοιγμα ασφαλούς σελίδας",
            "Εγγραφή",
            "Ο κωδικός δεν καταχωρίστηκε ακόμη",
            "Η εγγραφή σας ολοκληρώθηκε");

    static final Words ENGLISH = new Words(
            "en",
            "Which one are you?",
            "I am a student",
            "Step 1/4",
            "Would you like to add",
            "Continue",
            "Step 2/4. I sent you a PIN",
            "Step 3/4",
            "Keep my mobile",
            "Keep my email",
            "I agree",
            "Step 4/4",
            "Open the secure page",
            "Register",
            "The password was not set yet",
            "Your registration is complete");
}
