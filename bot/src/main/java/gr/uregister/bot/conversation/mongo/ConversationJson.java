package gr.uregister.bot.conversation.mongo;

import com.fasterxml.jackson.annotation.JsonInclude;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The machine's plain data as JSON, which is then sealed. */
final class ConversationJson {

    /** What can wait in an outbox besides a message; the name is stored. */
    private static final Map<String, Class<? extends Deed>> DEEDS = Stream.<Class<? extends Deed>>of(
                    Effect.SendPin.class,
                    Effect.DeleteMessage.class,
                    Effect.AddRole.class,
                    Effect.PutAway.class,
                    Effect.RateArticle.class,
                    // the account
                    Effect.KeepContacts.class,
                    Effect.DropContact.class,
                    Effect.WriteToContact.class,
                    // help by people
                    Effect.KeepHelp.class,
                    Effect.KeepFile.class,
                    // privacy
                    Effect.EraseData.class,
                    Effect.BringTranscript.class,
                    // recovery and renewal
                    Effect.MailLink.class,
                    Effect.RenewAccount.class,
                    // the watch for corrections
                    Effect.KeepWatch.class,
                    Effect.DropWatch.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(Contact.class, new TextWriter<>(Contact::normalised))
                    .addDeserializer(Contact.class, new TextReader<>(Contact::ofNormalised))
                    .addDeserializer(MobileNumber.class, new TextReader<>(MobileNumber::new))
                    .addDeserializer(EmailAddress.class, new TextReader<>(EmailAddress::new))
                    .addSerializer(Destination.class, new TextWriter<>(Destination::normalised))
                    .addDeserializer(Destination.class, new TextReader<>(Destination::ofNormalised)))
            .build();

    String write(Object data) {
        return mapper.writeValueAsString(data);
    }

    /** The same as its UTF-8 bytes. */
    byte[] bytes(Object data) {
        return mapper.writeValueAsBytes(data);
    }

    /** Jackson's own exceptions quote what they could not read, so they go no further. */
    <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " cannot be read: "
                    + e.getClass().getSimpleName());
        }
    }

    /** @param kind the name under which the deed was stored */
    Deed readDeed(String json, String kind) {
        var type = DEEDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("no deed is called " + kind);
        }
        return read(json, type);
    }

    private static final class TextWriter<T> extends ValueSerializer<T> {

        private final Function<T, String> written;

        TextWriter(Function<T, String> written) {
            this.written = written;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) throws JacksonException {
            generator.writeString(written.apply(value));
        }
    }

    private static final class TextReader<T> extends ValueDeserializer<T> {

        private final Function<String, T> made;

        TextReader(Function<String, T> made) {
            this.made = made;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            return made.apply(parser.getString());
        }
    }
}
