package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import gr.uregister.bot.channel.viber.api.ViberFailure;
import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.channel.viber.api.ViberStatus;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Viber that refuses, hangs or is away makes of a message. */
class ViberFailuresTest extends ViberOut {

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 11, 16, 21})
    void what_is_refused_for_good_is_given_up(int status) {
        viber.refuseNext(status);

        assertThatExceptionOfType(DeedImpossible.class).isThrownBy(() -> say(1, spoken("Γεια σας")));

        assertThat(viber.messages()).isEmpty();
        assertThat(refused(status)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 13, 14, 22})
    void what_we_did_wrong_is_given_up_and_counted(int status) {
        viber.refuseNext(status);

        assertThatExceptionOfType(DeedImpossible.class).isThrownBy(() -> say(1, spoken("Γεια σας")));

        assertThat(refused(status)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 10, 12, 15, 17, 18, 19, 20, 23, 24, 99})
    void what_may_be_taken_later_is_tried_again(int status) {
        viber.refuseNext(status);

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .withMessageContaining("status " + status);

        say(1, spoken("Γεια σας"));
        assertThat(viber.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void an_http_error_is_tried_again(int status) {
        viber.refuseNextByHttp(status);

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.NOT_ACCEPTED, DeedFailed::kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void whether_a_viber_behind_a_gateway_took_it_is_not_known(int status) {
        viber.refuseNextByHttp(status);

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.UNKNOWN, DeedFailed::kind);
    }

    @Test
    void an_outage_does_not_use_up_the_repetition_of_a_message_to_many() {
        var message = ViberMessage.of(new Sender("Uregister"), "Εξεταστική", null);
        viber.goAway();
        assertThatExceptionOfType(ViberFailure.Unanswered.class)
                .isThrownBy(() -> client.broadcast(message, List.of(CHAT.chat())));
        assertThatExceptionOfType(ViberFailure.Unreachable.class)
                .isThrownBy(() -> client.broadcast(message, List.of(CHAT.chat())));
        viber.comeBack();

        assertThat(client.broadcast(message, List.of(CHAT.chat())).missed()).isEmpty();
        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void whether_a_viber_that_hangs_or_breaks_off_or_babbles_took_it_is_not_known() {
        viber.hangNext();
        viber.dropNext();
        viber.dropNextAfterTakingIt();
        viber.answerNextWithGarbage();

        for (var fault = 0; fault < 4; fault++) {
            assertThatExceptionOfType(DeedFailed.class)
                    .isThrownBy(() -> say(1, spoken("Γεια σας")))
                    .returns(Kind.UNKNOWN, DeedFailed::kind);
        }
        assertThat(viber.messages()).hasSize(2);
    }

    @Test
    void an_outage_does_not_use_up_the_repetition_of_a_message_that_may_have_been_taken() {
        viber.goAway();
        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.UNKNOWN, DeedFailed::kind);
        for (var tries = 0; tries < 3; tries++) {
            assertThatExceptionOfType(DeedFailed.class)
                    .isThrownBy(() -> say(1, spoken("Γεια σας")))
                    .returns(Kind.NOT_ACCEPTED, DeedFailed::kind);
        }
        viber.comeBack();

        say(1, spoken("Γεια σας"));

        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void a_slow_viber_is_waited_for() {
        viber.delayNext(Duration.ofMillis(100));

        say(1, spoken("Γεια σας"));

        assertThat(viber.messages()).hasSize(1);
    }

    @Test
    void a_viber_that_cannot_be_reached_is_tried_again() {
        viber.close();

        assertThatExceptionOfType(DeedFailed.class)
                .isThrownBy(() -> say(1, spoken("Γεια σας")))
                .returns(Kind.NOT_ACCEPTED, DeedFailed::kind);
    }

    @Test
    void the_token_and_the_text_are_in_no_failure() {
        viber.refuseNext(2);
        viber.refuseNextByHttp(500);
        viber.hangNext();
        viber.answerNextWithGarbage();

        for (var fault = 0; fault < 4; fault++) {
            var trace = new StringWriter();
            catchThrowable(() -> say(1, spoken("ΑΜΚΑ 15030412342"))).printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(FakeViber.TOKEN, "15030412342");
        }
        assertThat(properties(viber.url()).toString()).doesNotContain(FakeViber.TOKEN);
    }

    private double refused(int status) {
        return meters.counter("uregister.viber.refused", "status", nameOf(status))
                .count();
    }

    private static String nameOf(int status) {
        for (var known : ViberStatus.values()) {
            if (known.number() == status) {
                return known.name();
            }
        }
        return ViberStatus.OTHER.name();
    }
}
