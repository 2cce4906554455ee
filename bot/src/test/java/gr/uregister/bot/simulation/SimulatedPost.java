package gr.uregister.bot.simulation;

import gr.uregister.bot.link.LinkRoom;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryReports.Report;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.Mailer.Letter;
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

    private static final Pattern LINK = Pattern.compile("/p#([A-Za-z0-9_-]{43})");

    private final Simulation simulation;
    private final Set<String> revoked = new HashSet<>();
    private long texts;

    SimulatedPost(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What a letter or a text brings. */
    sealed interface Content {

        /** The same in all runs of a seed. */
        String told();
    }

    record Pin(String pin) implements Content {
        @Override
        public String told() {
            return pin;
        }
    }

    /** A personal link, by its id. */
    record Link(String linkId) implements Content {
        @Override
        public String told() {
            return "a link";
        }
    }

    /** @param id empty where the service knows none */
    record Notice(String id) implements Content {
        @Override
        public String told() {
            return "a notice";
        }
    }

    Mailer mailer(SimulatedNode node) {
        return new Mailer() {
            @Override
            public void send(EmailAddress to, Letter letter) {
                post(node, Edge.MAIL, to.normalised(), "", contentOf(letter));
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
                var pin = PIN.matcher(text);
                post(node, Edge.SMS, to.normalised(), id, pin.find() ? new Pin(pin.group()) : new Notice(""));
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
            post(node, Edge.TELEGRAM, to.normalised(), id, new Pin(code.pin()));
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
    private void post(SimulatedNode node, Edge edge, String to, String id, Content content) {
        simulation.pass(node, "before it sends " + edge);
        refuse(simulation.faults().isAway(edge), DeliveryFailed.Kind.UNREACHABLE);
        refuse(simulation.happens(Kind.POST_UNREACHABLE, to), DeliveryFailed.Kind.UNREACHABLE);
        refuse(simulation.happens(Kind.POST_REFUSES, to), DeliveryFailed.Kind.REFUSED);
        refuse(simulation.happens(Kind.POST_REQUEST_LOST, to), DeliveryFailed.Kind.UNKNOWN);
        if (simulation.happens(Kind.POST_SLOW, to)) {
            simulation.linger(node, simulation.faults().upTo(SLOW));
        }
        accept(edge, to, id, content);
        if (!id.isEmpty()) {
            report(id);
        }
        refuse(simulation.happens(Kind.POST_ANSWER_LOST, to), DeliveryFailed.Kind.UNKNOWN);
        simulation.pass(node, "after it sent " + edge);
    }

    private void accept(Edge edge, String to, String id, Content content) {
        simulation.story().tell(edge.name().toLowerCase(Locale.ROOT) + ">", to + ": " + content.told());
        simulation.invariants().posted(edge, to, content);
        if (!simulation.happens(Kind.LETTER_LOST, to)) {
            simulation.schedule().after(simulation.faults().upTo(ON_THE_WAY), () -> arrive(to, id, content));
        }
    }

    private void arrive(String to, String id, Content content) {
        switch (content) {
            case Pin(var pin) -> {
                if (!revoked.contains(id)) {
                    simulation.arrives(to, pin);
                }
            }
            case Link(var linkId) -> simulation.linkArrives(to, linkId);
            case Notice _ -> {}
        }
    }

    private Content contentOf(Letter letter) {
        if (letter.id().startsWith("notice.")) {
            return new Notice(letter.id());
        }
        var link = LINK.matcher(letter.text());
        if (link.find()) {
            return new Link(LinkRoom.linkIdOf(simulation.setting().keys(), link.group(1))
                    .orElseThrow());
        }
        var pin = PIN.matcher(letter.text());
        Broken.unless(pin.find(), "S1", "a letter has no PIN");
        return new Pin(pin.group());
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
