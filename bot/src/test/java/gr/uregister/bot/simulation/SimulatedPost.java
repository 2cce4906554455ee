package gr.uregister.bot.simulation;

import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryReports.Report;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.Faults.Kind;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A mail server, and an SMS service and Telegram with their reports. What they accept may arrive, later. */
final class SimulatedPost {

    private static final Pattern PIN = Pattern.compile("\\b\\d{6}\\b");

    /** The ladder's deed waits three seconds for a way. */
    private static final Duration SLOW = Duration.ofSeconds(3);

    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);
    private static final Duration REPORTED_WITHIN = Duration.ofSeconds(20);

    private final Simulation simulation;
    private final Set<String> revoked = new HashSet<>();
    private long texts;

    SimulatedPost(Simulation simulation) {
        this.simulation = simulation;
    }

    Mailer mailer(SimulatedNode node) {
        return new Mailer() {
            @Override
            public void send(EmailAddress to, Letter letter) {
                post(node, Edge.MAIL, to.normalised(), "", letter.text());
            }

            @Override
            public boolean isReachable() {
                return !simulation.faults().isAway(Edge.MAIL);
            }
        };
    }

    SmsSender sms(SimulatedNode node) {
        return new SmsSender() {
            @Override
            public String send(MobileNumber to, String text) {
                var id = "SM" + ++texts;
                post(node, Edge.SMS, to.normalised(), id, text);
                return id;
            }

            @Override
            public boolean isReachable() {
                return !simulation.faults().isAway(Edge.SMS);
            }
        };
    }

    /** Some seeds have none. */
    Optional<TelegramSender> telegram(SimulatedNode node) {
        return simulation.isWithTelegram() ? Optional.of(new Telegram(node)) : Optional.empty();
    }

    private final class Telegram implements TelegramSender {

        private final SimulatedNode node;

        Telegram(SimulatedNode node) {
            this.node = node;
        }

        @Override
        public String send(MobileNumber to, Code code) {
            var id = "TG" + ++texts;
            post(node, Edge.TELEGRAM, to.normalised(), id, code.pin());
            return id;
        }

        @Override
        public void revoke(String id) {
            simulation.pass(node, "before it takes " + id + " back");
            refuse(simulation.faults().isAway(Edge.TELEGRAM), DeliveryFailed.Kind.UNREACHABLE);
            refuse(simulation.happens(Kind.NOT_REVOKED, id), DeliveryFailed.Kind.REFUSED);
            revoked.add(id);
        }

        @Override
        public boolean isReachable() {
            return !simulation.faults().isAway(Edge.TELEGRAM);
        }
    }

    /** @param id by which the service reports; empty for none */
    private void post(SimulatedNode node, Edge edge, String to, String id, String text) {
        simulation.pass(node, "before it sends " + edge);
        refuse(simulation.faults().isAway(edge), DeliveryFailed.Kind.UNREACHABLE);
        refuse(simulation.happens(Kind.POST_UNREACHABLE, to), DeliveryFailed.Kind.UNREACHABLE);
        refuse(simulation.happens(Kind.POST_REFUSES, to), DeliveryFailed.Kind.REFUSED);
        refuse(simulation.happens(Kind.POST_REQUEST_LOST, to), DeliveryFailed.Kind.UNKNOWN);
        if (simulation.happens(Kind.POST_SLOW, to)) {
            simulation.linger(node, simulation.faults().upTo(SLOW));
        }
        accept(edge, to, id, text);
        if (!id.isEmpty()) {
            report(id);
        }
        refuse(simulation.happens(Kind.POST_ANSWER_LOST, to), DeliveryFailed.Kind.UNKNOWN);
        simulation.pass(node, "after it sent " + edge);
    }

    private void accept(Edge edge, String to, String id, String text) {
        var found = PIN.matcher(text);
        Broken.unless(found.find(), "S1", "a letter has no PIN");
        var pin = found.group();
        simulation.story().tell(edge.name().toLowerCase(Locale.ROOT) + ">", to + ": " + pin);
        simulation.invariants().posted(edge, to, pin);
        if (!simulation.happens(Kind.LETTER_LOST, to)) {
            simulation.schedule().after(simulation.faults().upTo(ON_THE_WAY), () -> {
                if (!revoked.contains(id)) {
                    simulation.arrives(to, pin);
                }
            });
        }
    }

    /** Reports come late, twice, and sometimes before the answer to the sender. */
    private void report(String id) {
        var report = simulation.happens(Kind.SMS_UNDELIVERED, id) ? Report.NOT_DELIVERED : Report.DELIVERED;
        var times = simulation.happens(Kind.UPDATE_TWICE, id) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            simulation.schedule().after(simulation.faults().upTo(REPORTED_WITHIN), () -> report(id, report));
        }
    }

    private void report(String id, Report report) {
        var node = simulation.freeNode();
        var taken = new boolean[1];
        if (node != null) {
            node.run(() -> {
                try {
                    node.ladder().reports().record(id, report);
                    taken[0] = true;
                } catch (RuntimeException e) {
                    simulation.story().tell("fault", node.name() + " does not take the report on " + id);
                }
            });
        }
        if (!taken[0]) {
            simulation.schedule().after(simulation.faults().upTo(REPORTED_WITHIN), () -> report(id, report));
        }
    }

    private static void refuse(boolean refuses, DeliveryFailed.Kind kind) {
        if (refuses) {
            throw new DeliveryFailed(kind, "refused", null);
        }
    }
}
