package gr.uregister.bot.announcement.audience;

import static gr.uregister.bot.announcement.audience.Chat.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.messages.Language;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void a_person_with_two_chats_gets_it_in_the_one_used_last() {
        var chats = List.of(
                Chat.on("telegram", "1").of("maria").lastAt(NOW.minusSeconds(7200)),
                Chat.on("viber", "2").of("maria").lastAt(NOW.minusSeconds(3600)),
                Chat.on("web", "3").of("nikos"));

        assertThat(selected(chats)).containsExactly("telegram:1 OTHER_CHANNEL", "viber:2 null", "web:3 null");
    }

    @Test
    void chats_in_which_nobody_proved_anything_count_by_themselves() {
        assertThat(selected(List.of(Chat.on("telegram", "1"), Chat.on("viber", "2"))))
                .containsExactly("telegram:1 null", "viber:2 null");
    }

    @Test
    void whoever_blocked_the_bot_in_one_chat_gets_it_in_the_other() {
        var chats = List.of(
                Chat.on("telegram", "1").of("maria").lost(),
                Chat.on("viber", "2").of("maria").lastAt(NOW.minusSeconds(7200)),
                Chat.on("web", "3").of("nikos").lost());

        assertThat(selected(chats)).containsExactly("telegram:1 BLOCKED", "viber:2 null", "web:3 BLOCKED");
    }

    @Test
    void a_channel_that_is_off_reaches_nobody() {
        var chats = List.of(
                Chat.on("sms", "1").of("maria"),
                Chat.on("viber", "2").of("maria").lastAt(NOW.minusSeconds(7200)));

        assertThat(selected(chats)).containsExactly("sms:1 BLOCKED", "viber:2 null");
    }

    @Test
    void whoever_opted_out_in_one_chat_did_so_in_all_of_them() {
        var chats = List.of(
                Chat.on("telegram", "1").of("maria"),
                Chat.on("viber", "2").of("maria").lost(),
                Chat.on("web", "3"));

        assertThat(selected(chats, "maria", "web:3"))
                .containsExactly("telegram:1 OPTED_OUT", "viber:2 OPTED_OUT", "web:3 OPTED_OUT");
    }

    @Test
    void two_chats_used_in_the_same_hour_always_give_the_same_one() {
        var one = Chat.on("telegram", "1").of("maria");
        var other = Chat.on("viber", "2").of("maria");

        assertThat(selected(List.of(one, other))).contains("viber:2 null", "telegram:1 OTHER_CHANNEL");
        assertThat(selected(List.of(other, one))).contains("viber:2 null", "telegram:1 OTHER_CHANNEL");
    }

    @Test
    void a_count_says_who_gets_it_where_and_why_others_do_not() {
        var chats = List.of(
                Chat.on("telegram", "1").of("maria").lastAt(NOW.minusSeconds(7200)),
                Chat.on("viber", "2").of("maria"),
                Chat.on("viber", "3").lastAt(NOW.minus(Duration.ofDays(2))).in(Language.EN),
                Chat.on("viber", "4").lost(),
                Chat.on("web", "5"));

        var count =
                AudienceCount.of(new Selection(Selection.among(facts(chats), Set.of("web:5"), Chat.CHANNELS), 7), NOW);

        assertThat(count.recipients()).isEqualTo(2);
        assertThat(count.channels().get("viber").recipients()).isEqualTo(2);
        assertThat(count.channels().get("telegram").excluded()).isEqualTo(Map.of(Exclusion.OTHER_CHANNEL, 1));
        assertThat(Arrays.stream(Exclusion.values()).map(count::excluded)).containsExactly(1, 1, 1, 7);
        assertThat(count.languages()).isEqualTo(Map.of(Language.EL, 1, Language.EN, 1));
        assertThat(count.chargedByViber())
                .as("who wrote within a day costs nothing")
                .isOne();
    }

    private static List<String> selected(List<Chat> chats, String... optedOut) {
        return Selection.among(facts(chats), Set.of(optedOut), Chat.CHANNELS).stream()
                .map(choice -> choice.chat().id() + " " + choice.exclusion())
                .toList();
    }

    private static List<ChatFacts> facts(List<Chat> chats) {
        return chats.stream().map(Chat::facts).toList();
    }
}
