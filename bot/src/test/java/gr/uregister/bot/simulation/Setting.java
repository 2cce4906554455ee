package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.engine.EngineNode.Mind;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.database.InProcessMongo;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.People;
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

/** What no simulation changes, and so is made once: the institution, its registers, and what the product says and decides. */
record Setting(
        Institution institution,
        Keys keys,
        BlindIndex index,
        Sealer sealer,
        Mind mind,
        People people,
        List<Person> students) {

    private static final int STUDENTS = 60;

    static Setting make() {
        var institution = Profiles.load("demo");
        var keys = new Keys(new byte[32]);
        var index = new BlindIndex(keys);
        var sealer = new Sealer(keys);
        var phrasebook = new Phrasebook(institution.zone());
        var students = IntStream.range(0, STUDENTS).mapToObj(Setting::student).toList();
        var people = Register.people(new InProcessMongo(new Schedule()).operations(), sealer, index);
        people.register(students);
        return new Setting(
                institution,
                keys,
                index,
                sealer,
                new Mind(new ConversationFlow(institution, phrasebook), phrasebook, index),
                people,
                students);
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
