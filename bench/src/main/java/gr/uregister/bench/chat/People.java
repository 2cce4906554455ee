package gr.uregister.bench.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A register with one student for each chat, known by an email, without an AMKA. */
public final class People {

    private static final String HEADER = "person_id;username;first_name_el;last_name_el;first_name_en;last_name_en;"
            + "father_name_el;birth_date;gender;amka;amka_country;afm;mobiles;emails;role;department;"
            + "registration_number;entry;status\n";
    private static final int FIRST_MOBILE = 600_000;

    private People() {}

    static String emailOf(int chat) {
        return "student" + chat + "@bench.example.org";
    }

    /** Writes the register, as the product imports it. */
    public static void write(Path file, int count) {
        var lines = IntStream.range(0, count).mapToObj(People::line).collect(Collectors.joining("", HEADER, ""));
        try {
            Files.writeString(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(int chat) {
        return "b-%1$d;bench%1$d;Μαρία;Παπαδοπούλου;Maria;Papadopoulou;Κωνσταντίνος;2004-03-15;F;;;;+30690%2$07d;%3$s;student;informatics;2024%1$05d;exams;active\n"
                .formatted(chat, FIRST_MOBILE + chat, emailOf(chat));
    }
}
