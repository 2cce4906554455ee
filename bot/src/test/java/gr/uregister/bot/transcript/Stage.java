package gr.uregister.bot.transcript;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.person.csv.PeopleImport;

/** Where stories are played: the application, and what stands around it. */
record Stage(
        Conversations conversations,
        StoryClock clock,
        PeopleImport register,
        Accounts accounts,
        Gate directoryGate,
        NationalRegister nationalRegister,
        Carriers carriers,
        GatewayStage gateway,
        int port,
        Post post,
        SecurePageVisit securePage,
        AgentOnStage agent,
        Announcer announcer,
        Rehearsal rehearsal) {}
