package gr.uregister.bot.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A student as the Secretariat has them. Those with even numbers give their email, the others their mobile. */
record Freshman(int number) {

    private static final String HEADER = "person_id;username;first_name_el;last_name_el;first_name_en;last_name_en;"
            + "father_name_el;birth_date;gender;amka;amka_country;afm;mobiles;emails;role;department;"
            + "registration_number;entry;status";

    static List<Freshman> first(int count) {
        return IntStream.range(0, count).mapToObj(Freshman::new).toList();
    }

    /** Writes the register that the bot imports at its start. */
    static Path register(Path file, List<Freshman> students) {
        try {
            return Files.write(
                    file,
                    Stream.concat(Stream.of(HEADER), students.stream().map(Freshman::line))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String username() {
        return "foit%04d".formatted(number);
    }

    String email() {
        return "foit%04d@example.org".formatted(number);
    }

    String mobile() {
        return "+30694200%04d".formatted(number);
    }

    boolean prefersEmail() {
        return number % 2 == 0;
    }

    /** What the student writes when asked for a contact, and where the PIN then goes. */
    String contact() {
        return prefersEmail() ? email() : mobile();
    }

    private String line() {
        return Stream.of(
                        "c-%04d".formatted(number),
                        username(),
                        "Νίκη",
                        "Δοκιμαστική",
                        "Niki",
                        "Dokimastiki",
                        "Ηλίας",
                        "2006-03-15",
                        "F",
                        amka(),
                        "GR",
                        "",
                        mobile(),
                        email(),
                        "student",
                        "informatics",
                        "2026%04d".formatted(number),
                        "exams",
                        "active")
                .collect(Collectors.joining(";"));
    }

    private String amka() {
        var digits = "150306%04d".formatted(2 * number);
        return digits + checkDigit(digits);
    }

    /** By Luhn's formula. */
    private static int checkDigit(String digits) {
        var sum = IntStream.range(0, digits.length())
                .map(i -> {
                    var doubled = (digits.charAt(i) - '0') * (i % 2 == 1 ? 2 : 1);
                    return doubled > 9 ? doubled - 9 : doubled;
                })
                .sum();
        return (10 - sum % 10) % 10;
    }
}
