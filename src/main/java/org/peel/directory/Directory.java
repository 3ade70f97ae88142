package org.peel.directory;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Person;
import org.peel.audit.AuditLog;
import org.peel.input.Refused;
import org.peel.input.SearchText;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory as the offices look things up in it. For those who work in an office; every look leaves a trace. */
@Service
public class Directory {

    private final Officers officers;
    private final Agencies agencies;
    private final Certificates certificates;
    private final AuditLog audit;

    Directory(Officers officers, Agencies agencies, Certificates certificates, AuditLog audit) {
        this.officers = officers;
        this.agencies = agencies;
        this.certificates = certificates;
        this.audit = audit;
    }

    /** A page of a list with the mark of the next, null on the last. */
    public record Page<T>(List<T> items, String next) {
    }

    /** Where an officer works or worked. */
    public record Post(String agencyOri, String agency, String rank, String unit, LocalDate startedOn, LocalDate endedOn) {
    }

    /** A state's licence with every status it has had, the latest first. */
    public record Licence(String state, String status, List<Certificates.Change> changes) {
    }

    /** An officer with employment and licences. */
    public record OfficerEntry(String uid, String name, String postState, String postId, List<Post> employment, List<Licence> certificates) {
    }

    /** An agency in the list. */
    public record AgencyEntry(String ori, String name, String agencyType, String county, String state) {
    }

    /**
     * Officers by number or name.
     *
     * @param q part of a number or a name, or null for all
     * @param agencyOri those whom this agency employs or employed, or null
     * @param after the mark that the page before gave, or null
     */
    @Transactional
    public Page<Officers.Listed> officers(String q, String agencyOri, String after, int limit) {
        staff("list officers");
        Long agency = SearchText.clean(agencyOri) == null ? null : agencies.byOri(SearchText.clean(agencyOri)).map(Agency::id).orElseThrow(
                () -> new Refused("agency", "No agency has this ORI. Look it up under /api/v1/agencies."));
        var found = officers.list(q, agency, SearchText.clean(after), limit + 1);
        audit.allowed("list officers", Math.min(limit, found.size()) + " officers", null, SearchText.clean(q));
        return page(found, limit, Officers.Listed::uid);
    }

    /**
     * One officer.
     *
     * @throws NotFound when no officer has that number
     */
    @Transactional
    public OfficerEntry officer(String uid) {
        staff("read officer " + uid);
        var officer = officers.byUid(uid).orElseThrow(NotFound::new);
        audit.allowed("read officer", uid, null, null);
        return new OfficerEntry(uid, officer.fullName(), officer.postState(), officer.postId(),
                officers.employment(officer.id()).stream()
                        .map(post -> new Post(post.ori(), post.agencyName(), post.rank(), post.unit(), post.startedOn(), post.endedOn())).toList(),
                certificates.of(officer.id()).stream()
                        .map(licence -> new Licence(licence.state(), licence.status(), certificates.changes(licence.id()))).toList());
    }

    /**
     * Agencies by name.
     *
     * @param q part of a name or an ORI, or null for all
     * @param state two letters, or null
     * @param after the mark that the page before gave, or null
     */
    public Page<AgencyEntry> agencies(String q, String state, String after, int limit) {
        staff("list agencies");
        if (SearchText.clean(state) != null && !state.matches("[A-Z]{2}")) {
            throw new Refused("state", "A state is two capital letters, such as CA.");
        }
        var mark = SearchText.clean(after) == null ? new String[] {null, null} : opened(after);
        var found = agencies.list(q, SearchText.clean(state), mark[0], mark[1], limit + 1).stream()
                .map(agency -> new AgencyEntry(agency.ori(), agency.name(), agency.agencyType(), agency.county(), agency.state())).toList();
        return page(found, limit, last -> closed(last.name(), last.ori()));
    }

    private Person staff(String act) {
        var person = CurrentPerson.get();
        if (!person.isStaff()) {
            audit.denied(act, "directory", null, null);
            throw new AccessDeniedException("The directory is for those who work in an office.");
        }
        return person;
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, String> mark) {
        return found.size() <= limit ? new Page<>(found, null) : new Page<>(found.subList(0, limit), mark.apply(found.get(limit - 1)));
    }

    /** Agencies share names, so the mark is name and ORI, closed up because a name can hold any sign. */
    private static String closed(String name, String ori) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((ori + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] opened(String mark) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(mark), StandardCharsets.UTF_8);
            if (text.length() > 9 && text.indexOf('\0') < 0) {
                return new String[] {text.substring(9), text.substring(0, 9)};
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Refused("after", "This page mark is not one of ours. Start again from the first page.");
    }
}
