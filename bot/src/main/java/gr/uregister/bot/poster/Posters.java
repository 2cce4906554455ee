package gr.uregister.bot.poster;

import gr.uregister.bot.channel.StartLinks;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Department;
import gr.uregister.statemachine.reading.DeepLink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The posters of the institution's departments, with the addresses at which each platform opens the chat. */
@Component
class Posters {

    private final Institution institution;
    private final StartLinks startLinks;

    Posters(Institution institution, StartLinks startLinks) {
        this.institution = institution;
        this.startLinks = startLinks;
    }

    /** One poster for each department, for people of a role. */
    List<Poster> of(Role role) {
        return institution.departments().stream()
                .map(department -> poster(department, role, null))
                .toList();
    }

    /**
     * A department's poster; empty when there is no such department.
     *
     * @param language of the chats it opens; null to follow each person's platform
     */
    Optional<Poster> find(String departmentCode, Role role, @Nullable Language language) {
        return institution.department(departmentCode).map(department -> poster(department, role, language));
    }

    private Poster poster(Department department, Role role, @Nullable Language language) {
        return new Poster(department, startLinks.carrying(new DeepLink(department.code(), role, language).payload()));
    }
}
