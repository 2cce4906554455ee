package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.engine.EngineNode.Mind;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Event.AmkaConfirmed;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.institution.Institution;
import java.util.List;
import java.util.stream.IntStream;

/** What no simulation changes, and so is made once: the institution, who is enrolled, and what the product says and decides. */
record Setting(Institution institution, Keys keys, BlindIndex index, Sealer sealer, Mind mind, List<Person> students) {

    private static final int STUDENTS = 60;

    /** @param profile the institution's */
    static Setting make(String profile) {
        var institution = Profiles.load(profile);
        var keys = new Keys(new byte[32]);
        var index = new BlindIndex(keys);
        var phrasebook = new Phrasebook(institution.zone());
        return new Setting(
                institution,
                keys,
                index,
                new Sealer(keys),
                new Mind(new ConversationFlow(institution, phrasebook), phrasebook, index),
                IntStream.range(0, STUDENTS).mapToObj(Setting::student).toList());
    }

    /** The register's own numbers are all right here. */
    Answerer<CheckAmka> amkaAnswerer() {
        return Fake.answerer(CheckAmka.class, _ -> new AmkaConfirmed());
    }

    /** Every third one has no mobile, every seventh no email. */
    private static Person student(int number) {
        var email = "s" + number + "@example.org";
        var mobile = "+3069000%05d".formatted(number);
        var contacts = number % 3 == 0
                ? new String[] {email}
                : number % 7 == 0 ? new String[] {mobile} : new String[] {email, mobile};
        return Register.person("s-" + number, List.of(Register.student("2026/" + number)), contacts);
    }
}
