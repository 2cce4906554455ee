package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.Mailer.Letter;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.bot.pin.TelegramSender.Code;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.institution.Institution;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends PINs by each way that is configured, and leaves a way alone for a while when it keeps failing. */
@Component
class PinPost {

    private static final int CALLS = 10;
    private static final Duration REST = Duration.ofSeconds(30);

    private final Pins pins;
    private final @Nullable Mailer mailer;
    private final @Nullable SmsSender sms;
    private final @Nullable TelegramSender telegram;
    private final Phrasebook phrasebook;
    private final Institution institution;
    private final InstantSource clock;
    private final Map<Way, CircuitBreaker> breakers = new EnumMap<>(Way.class);

    PinPost(
            Pins pins,
            Optional<Mailer> mailer,
            Optional<SmsSender> sms,
            Optional<TelegramSender> telegram,
            Phrasebook phrasebook,
            Institution institution,
            InstantSource clock) {
        this.pins = pins;
        this.mailer = mailer.orElse(null);
        this.sms = sms.orElse(null);
        this.telegram = telegram.orElse(null);
        this.phrasebook = phrasebook;
        this.institution = institution;
        this.clock = clock;
        for (var way : Way.values()) {
            breakers.put(way, CircuitBreaker.of("pin-" + way.name().toLowerCase(Locale.ROOT), config(clock)));
        }
    }

    /**
     * Sends the PIN by one way.
     *
     * @return the provider's name of what was sent; empty where it reports nothing later
     * @throws DeliveryFailed when it was not accepted
     */
    String send(PinDelivery delivery, Rung rung) {
        var pin = pins.of(delivery.conversation(), delivery.challengeId(), delivery.personId());
        try {
            return breaker(rung.way())
                    .executeSupplier(() -> switch (rung.destination().contact()) {
                        case EmailAddress email -> mail(email, delivery, pin);
                        case MobileNumber mobile ->
                            rung.way() == Way.TELEGRAM ? telegram(mobile, delivery, pin) : sms(mobile, delivery, pin);
                    });
        } catch (CallNotPermittedException e) {
            throw new DeliveryFailed(Kind.UNREACHABLE, rung.way() + " is left alone for a while", null);
        }
    }

    /** Whether a way is left alone, because it failed too often. */
    boolean isClosed(Way way) {
        return breaker(way).getState() == CircuitBreaker.State.OPEN;
    }

    /** Asks the provider, without sending anything. */
    boolean isOpenAgain(Way way) {
        var reachable = switch (way) {
            case EMAIL -> mailer != null && mailer.isReachable();
            case SMS -> sms != null && sms.isReachable();
            case TELEGRAM -> telegram != null && telegram.isReachable();
        };
        if (reachable) {
            breaker(way).reset();
        }
        return reachable;
    }

    private String mail(EmailAddress to, PinDelivery delivery, String pin) {
        if (mailer == null) {
            throw notConfigured(Way.EMAIL);
        }
        mailer.send(
                to,
                new Letter(
                        "pin." + delivery.challengeId(),
                        delivery.language(),
                        phrasebook.text(Phrase.PIN_MAIL_SUBJECT, delivery.language()),
                        phrasebook.text(Phrase.PIN_MAIL, delivery.language(), words(pin))));
        return "";
    }

    private String sms(MobileNumber to, PinDelivery delivery, String pin) {
        if (sms == null) {
            throw notConfigured(Way.SMS);
        }
        return sms.send(to, phrasebook.text(Phrase.PIN_SMS, delivery.language(), words(pin)));
    }

    private String telegram(MobileNumber to, PinDelivery delivery, String pin) {
        if (telegram == null) {
            throw notConfigured(Way.TELEGRAM);
        }
        var left = Duration.between(clock.instant(), delivery.expiresAt());
        return telegram.send(to, new Code(delivery.challengeId(), pin, left));
    }

    private static DeliveryFailed notConfigured(Way way) {
        return new DeliveryFailed(Kind.REFUSED, way + " is not configured", null);
    }

    private Map<String, Object> words(String pin) {
        return Map.of("pin", pin, "minutes", institution.pin().life().toMinutes(), "institution", institution.name());
    }

    private CircuitBreaker breaker(Way way) {
        return Objects.requireNonNull(breakers.get(way));
    }

    /** A refusal is about the contact, not about the way. */
    private static CircuitBreakerConfig config(InstantSource clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS)
                .minimumNumberOfCalls(CALLS)
                .waitDurationInOpenState(REST)
                .ignoreException(e -> e instanceof DeliveryFailed failed && failed.isRefused())
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(_ -> clock.millis(), TimeUnit.MILLISECONDS)
                .build();
    }
}
