package gr.uregister.bot.channel.viber;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.rendering.AnnouncementLooks;
import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.attachment.FileAddresses;
import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.institution.Institution;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.mongodb.core.MongoOperations;

/** The channel, where a bot's token is set; without one nothing of it exists. */
@Configuration(proxyBeanMethods = false)
@Conditional(ViberConfiguration.HasToken.class)
class ViberConfiguration {

    /** What a header may hold: anything else would be quoted in the client's complaint. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^/?#\\s]+[^?#\\s]*");

    /** Whether a token is set. */
    static final class HasToken implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("uregister.viber.auth-token", "")
                    .isBlank();
        }
    }

    @Bean
    ViberClient viberClient(ViberProperties properties, Edges edges) {
        if (!TOKEN.matcher(properties.authToken()).matches()) {
            throw new ConfigurationRefused(
                    "VIBER_AUTH_TOKEN has characters that no token has: copy it again from the bot's page at"
                            + " partners.viber.com.");
        }
        if (!WEB_ADDRESS.matcher(properties.apiUrl()).matches()) {
            throw new ConfigurationRefused("VIBER_API_URL is no http or https address: set it to"
                    + " https://chatapi.viber.com, or leave it out.");
        }
        return new ViberClient(properties, edges);
    }

    @Bean
    Rendering viberRendering(ViberProperties properties, Institution institution, LinkAddresses addresses) {
        return new Rendering(sender(properties, institution), addresses::addressOf);
    }

    private static Sender sender(ViberProperties properties, Institution institution) {
        return new Sender(
                properties.senderName().isEmpty() ? institution.name().in(Language.EL) : properties.senderName());
    }

    @Bean
    ViberCourier viberCourier(
            ViberClient viber,
            ViberProperties properties,
            AnnouncementsProperties announcements,
            AnnouncementLooks looks,
            Institution institution,
            UregisterProperties uregister) {
        return new ViberCourier(viber, announcements, looks, sender(properties, institution), uregister.publicUrl());
    }

    @Bean
    Welcomes viberWelcomes() {
        return new Welcomes();
    }

    @Bean
    SentMessages viberSentMessages(MongoOperations mongo, Institution institution, InstantSource clock) {
        return new SentMessages(mongo, institution, clock);
    }

    @Bean
    ViberFiles viberFiles(
            ViberProperties properties, Rendering rendering, Attachments attachments, FileAddresses addresses) {
        return new ViberFiles(properties, rendering, attachments, addresses::of);
    }

    @Bean
    ViberChannel viberChannel(
            ViberClient viber,
            Rendering rendering,
            Welcomes welcomes,
            SentMessages sent,
            Phrasebook phrasebook,
            InstantSource clock,
            MeterRegistry meters,
            ViberFiles files) {
        return new ViberChannel(viber, rendering, welcomes, sent, phrasebook, clock, meters, files);
    }

    @Bean
    CallbackHandler viberCallbackHandler(
            Conversations conversations,
            Rendering rendering,
            Welcomes welcomes,
            SentMessages sent,
            DeliveryReports announcements) {
        return new CallbackHandler(conversations, rendering, welcomes, sent, announcements);
    }

    @Bean
    CallbackSignature viberCallbackSignature(ViberProperties properties) {
        return new CallbackSignature(properties.authToken());
    }

    @Bean
    ViberStartLink viberStartLink(ViberClient viber) {
        return new ViberStartLink(viber);
    }

    @Bean
    WebhookRegistration viberWebhookRegistration(ViberClient viber, UregisterProperties uregister) {
        var base = uregister.publicUrl().toString().replaceAll("/+$", "");
        return new WebhookRegistration(viber, URI.create(base + ViberWebhook.PATH));
    }
}
