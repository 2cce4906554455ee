package gr.uregister.bot.transcript;

import gr.uregister.bot.conversation.Conversations;
import java.util.function.Function;

/**
 * Where stories are played: the application, and what stands around it.
 *
 * @param students makes a student whose platform speaks the language
 */
record Stage(
        Function<String, Student> students,
        Conversations conversations,
        StoryClock clock,
        Secretariat secretariat,
        Accounts accounts,
        Gate directoryGate,
        NationalRegister nationalRegister,
        Carriers carriers,
        GatewayStage gateway,
        int port,
        Post post,
        SecurePageVisit securePage,
        AgentOnStage agent) {}
