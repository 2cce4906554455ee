package gr.uregister.bot.staff.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords of staff: Argon2id with 16 MB and two passes, by Spring Security's own defaults. Normal form C, since some
 * letters can be typed in two ways.
 */
@Component
public final class StaffPasswords {

    /** OWASP ASVS 5.0, 6.2.1, asks for 8 and advises 15; there is a second factor. */
    public static final int MIN_CHARACTERS = 12;

    static final int MAX_CHARACTERS = 128;

    /** 10^8 guesses and more. */
    private static final int MIN_STRENGTH = 3;

    /** Each hash takes 16 MB for its time. */
    private static final int AT_ONCE = 2;

    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Compared with where there is no account, so that this takes as long as with one. Made when it is first needed. */
    private volatile @Nullable String nobodys;

    /** What a password lacks, as the key of a sentence; empty when it is good. */
    public String lack(String password, String accountName) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN_CHARACTERS) {
            return "PASSWORD_TOO_SHORT";
        }
        if (length > MAX_CHARACTERS) {
            return "PASSWORD_TOO_LONG";
        }
        var score = ZXCVBN.measure(password, List.of(accountName, "uregister")).getScore();
        return score < MIN_STRENGTH ? "PASSWORD_TOO_EASY" : "";
    }

    public String hash(String password) {
        return inTurn(() -> argon2.encode(normal(password)));
    }

    /** @param hash null where there is no account or it has no password; it takes as long as with one */
    public boolean matches(String password, @Nullable String hash) {
        if (password.length() > 2 * MAX_CHARACTERS) {
            return false;
        }
        if (hash == null) {
            var _ = inTurn(() -> argon2.matches(normal(password), nobodys()));
            return false;
        }
        return inTurn(() -> argon2.matches(normal(password), hash));
    }

    private String nobodys() {
        var made = nobodys;
        if (made == null) {
            made = argon2.encode("");
            nobodys = made;
        }
        return made;
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
