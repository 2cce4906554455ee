package gr.uregister.bot.announcement.audience;

import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.statemachine.institution.Institution;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What a chat tells of its person's account. The directory is not asked: not for a hundred thousand people. */
public final class Accounts {

    private Accounts() {}

    /** From which day the account is no longer valid: as the directory said last, or a life after it was activated here. */
    public static Optional<LocalDate> expiry(ChatFacts chat, Institution institution) {
        var activated = Optional.ofNullable(chat.activatedOn())
                .map(day -> day.plus(institution.account().life()));
        return Stream.concat(Stream.ofNullable(chat.validUntil()), activated.stream())
                .max(Comparator.naturalOrder());
    }
}
