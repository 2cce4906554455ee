package gr.uregister.bot.pin.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;

/** A mail server that takes everything, on a real socket. */
public final class MailServer {

    /** By itself it gives up after two seconds, which a busy machine may need. */
    private static final Duration TO_START = Duration.ofMinutes(1);

    private MailServer() {}

    /** One that is not started yet. */
    public static GreenMail any() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(TO_START.toMillis());
        return new GreenMail(setup);
    }
}
