package gr.uregister.bot.transcript;

import com.mongodb.client.model.Filters;
import gr.uregister.bot.demo.LocalMailbox;
import gr.uregister.bot.demo.LocalPhone;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.DeliveryReports.Report;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.bot.pin.gateway.FakeGateway;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoOperations;

/** The mail server and the SMS service of stories: they bring everything to the demo's mailbox and phone, unless a story says otherwise. */
final class Carriers implements Mailer, SmsSender {

    private final LocalMailbox mailbox;
    private final LocalPhone phone;
    private final ObjectProvider<DeliveryReports> reports;
    private final MongoOperations mongo;
    private final StoryClock clock;
    private final FakeGateway gateway;
    private final AtomicReference<String> mail = new AtomicReference<>("");
    private final AtomicReference<String> sms = new AtomicReference<>("");
    private final AtomicInteger count = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(1);

    Carriers(
            LocalMailbox mailbox,
            LocalPhone phone,
            ObjectProvider<DeliveryReports> reports,
            MongoOperations mongo,
            StoryClock clock,
            FakeGateway gateway) {
        this.mailbox = mailbox;
        this.phone = phone;
        this.reports = reports;
        this.mongo = mongo;
        this.clock = clock;
        this.gateway = gateway;
    }

    /** {@code refuses next}, {@code hangs next}, {@code away}, {@code back}. */
    void changeMail(String how) {
        mail.set(how.equals("back") ? "" : how);
    }

    /** {@code refuses next}, {@code away}, {@code back}, or what is reported of the last SMS: {@code delivered}, {@code undelivered}. */
    void changeSms(String how) {
        switch (how) {
            case "delivered" -> report(Report.DELIVERED);
            case "undelivered" -> report(Report.NOT_DELIVERED);
            case "back" -> sms.set("");
            default -> sms.set(how);
        }
    }

    void comeBack() {
        mail.set("");
        sms.set("");
        hanging.countDown();
        hanging = new CountDownLatch(1);
    }

    /** Whether no notice waits, nothing is to be done about any PIN on its way, and none is just being sent but by one that hangs. */
    boolean areAtRest() {
        return mongo.getCollection("contact_notices").countDocuments(Filters.exists("nextTryAt")) == 0
                && mongo.getCollection("pin_deliveries").find().into(new ArrayList<>()).stream()
                        .allMatch(this::isAtRest);
    }

    /** From one look at it: between two it may have gone from sending to news that are not told. */
    private boolean isAtRest(Document delivery) {
        var dueAt = delivery.getDate("dueAt");
        return (dueAt == null || dueAt.toInstant().isAfter(clock.instant()))
                && delivery.getList("rungs", Document.class).stream()
                        .allMatch(rung ->
                                !"SENDING".equals(rung.getString("status")) || isHanging(rung.getString("way")));
    }

    private boolean isHanging(String way) {
        return switch (way) {
            case "EMAIL" -> mail.get().equals("hanging");
            case "TELEGRAM" -> gateway.isHanging();
            default -> false;
        };
    }

    @Override
    public void send(EmailAddress to, Letter letter) {
        suffer(mail);
        mailbox.send(to, letter);
    }

    @Override
    public String send(MobileNumber to, String text) {
        suffer(sms);
        phone.send(to, text);
        return "SM" + count.incrementAndGet();
    }

    @Override
    public boolean isReachable() {
        return !mail.get().equals("away") || !sms.get().equals("away");
    }

    private void suffer(AtomicReference<String> fault) {
        if (fault.get().equals("refuses next")) {
            fault.set("");
            throw new DeliveryFailed(Kind.REFUSED, "refused", null);
        }
        if (fault.get().equals("away")) {
            throw new DeliveryFailed(Kind.UNREACHABLE, "away", null);
        }
        if (fault.get().equals("hangs next")) {
            fault.set("hanging");
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new DeliveryFailed(Kind.UNKNOWN, "cut", null);
        }
    }

    private void report(Report report) {
        reports.getObject().record("SM" + count.get(), report);
    }
}
