package gr.uregister.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    @Test
    void the_mailbox_shows_the_newest_first_and_forgets_the_oldest() {
        var mailbox = new LocalMailbox(InstantSource.system());
        IntStream.rangeClosed(1, 60)
                .forEach(i -> mailbox.deliver(new LocalMail("m@example.org", "PIN " + i, "text", null)));

        assertThat(mailbox.latest()).hasSize(LocalMailbox.CAPACITY);
        assertThat(mailbox.latest().getFirst().item().subject()).isEqualTo("PIN 60");
        assertThat(mailbox.latest().getLast().item().subject()).isEqualTo("PIN 11");
        assertThat(mailbox.version()).isEqualTo(60);
    }

    @Test
    void nothing_is_lost_when_many_deliver_at_once() {
        var phone = new LocalPhone(InstantSource.system());
        IntStream.range(0, 1000).parallel().forEach(i -> phone.deliver(new LocalSms("+306900000101", "PIN " + i)));

        assertThat(phone.version()).isEqualTo(1000);
        assertThat(phone.latest())
                .hasSize(LocalPhone.CAPACITY)
                .extracting(d -> d.number())
                .startsWith(1000L, 999L);
    }

    @Test
    void what_holds_a_pin_prints_as_nothing() {
        assertThat(new LocalMail("m@example.org", "PIN", "123456", null)).hasToString("LocalMail[]");
        assertThat(new LocalSms("+306900000101", "123456")).hasToString("LocalSms[]");
    }
}
