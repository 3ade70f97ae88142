package org.peel.hearing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.peel.access.AccessFilter;
import org.peel.access.CurrentPerson;
import org.peel.audit.AuditLog;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseViews;
import org.peel.hearing.process.DueProcessHearingProcess.HearingAnswer;
import org.peel.worklist.Worklist;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A respondent's own matters: what was served, what is theirs to do and by when, what they answered, and what was decided. */
@Service
public class RespondentMatters {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final CaseViews views;
    private final Worklist worklist;
    private final RespondentAnswers answers;
    private final AuditLog audit;

    RespondentMatters(JdbcClient jdbc, CaseFiles cases, CaseViews views, Worklist worklist, RespondentAnswers answers, AuditLog audit) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.views = views;
        this.worklist = worklist;
        this.answers = answers;
        this.audit = audit;
    }

    /** A notice with the address of its text. */
    public record ServedNotice(String title, String kind, Instant issuedAt, LocalDate servedOn, String method, String href) {
    }

    /** What the respondent answered. */
    public record GivenAnswer(HearingAnswer choice, Instant answeredAt, String statement) {
    }

    /** Where and when the hearing is or was. */
    public record SetHearing(LocalDate scheduledOn, String place, LocalDate heldOn) {
    }

    /** The order, as far as it has come. */
    public record IssuedOrder(Outcome outcome, Instant issuedAt, LocalDate effectiveOn, String finality, LocalDate finalOn) {
    }

    /** The registry's record of the order. */
    public record Recorded(UUID id, long entryNo) {
    }

    /** One case about the respondent. */
    public record Matter(String docket, String title, String agency, String jurisdiction, String status, String outcome, String ground, String groundCitation,
            String stage, List<CaseViews.ShownClock> clocks, List<Worklist.TaskRow> tasks, List<ServedNotice> notices, GivenAnswer answer, SetHearing hearing,
            IssuedOrder order, Recorded record) {
    }

    private record Head(long id, String docket, String title, String agency, String jurisdiction, String status, String outcome, String ground,
            String groundCitation) {
    }

    /** The matters of the person signed in, newest first; each look at one is recorded. */
    @Transactional
    public List<Matter> own() {
        var person = CurrentPerson.get();
        return jdbc.sql("""
                        SELECT c.id, c.docket, c.title, g.name AS agency, c.jurisdiction, c.status, c.outcome, d.ground_title AS ground, d.citation AS ground_citation
                        FROM case_file c JOIN officer f ON f.id = c.officer_id LEFT JOIN organisation g ON g.id = c.agency_id
                        LEFT JOIN charging_document d ON d.case_id = c.id
                        WHERE c.kind = 'CERTIFICATION' AND f.username = :username AND
                        """ + AccessFilter.MAY_READ_CASE + " ORDER BY c.id DESC LIMIT 50")
                .params(AccessFilter.of(person)).query(Head.class).list().stream().map(this::matter).toList();
    }

    private Matter matter(Head head) {
        audit.allowed("read own matter", head.docket(), head.id(), null);
        var file = cases.get(head.id());
        var tasks = worklist.ofCase(head.docket()).stream().filter(Worklist.TaskRow::mine).toList();
        var answer = answers.find(head.id()).map(given -> new GivenAnswer(given.choice(), given.answeredAt(), given.statement())).orElse(null);
        var hearing = jdbc.sql("SELECT scheduled_on, place, held_on FROM hearing WHERE case_id = ?").param(head.id()).query(SetHearing.class).optional().orElse(null);
        var order = jdbc.sql("SELECT outcome, issued_at, effective_on, finality, final_on FROM final_order WHERE case_id = ?").param(head.id())
                .query(IssuedOrder.class).optional().orElse(null);
        var record = jdbc.sql("SELECT id, entry_no FROM registry_record WHERE case_id = ?").param(head.id()).query(Recorded.class).optional().orElse(null);
        return new Matter(head.docket(), head.title(), head.agency(), head.jurisdiction(), head.status(), head.outcome(), head.ground(), head.groundCitation(),
                stage(file.isOpen(), !tasks.isEmpty(), answer, hearing, order), views.clocks(file), tasks, notices(head), answer, hearing, order, record);
    }

    private List<ServedNotice> notices(Head head) {
        return jdbc.sql("""
                        SELECT d.title, n.kind, n.issued_at, s.received_on AS served_on, s.method, '/cases/' || :docket || '/documents/' || d.id AS href
                        FROM legal_notice n JOIN document d ON d.id = n.document_id
                        LEFT JOIN LATERAL (SELECT r.received_on, r.method FROM service_record r WHERE r.notice_id = n.id ORDER BY r.id DESC LIMIT 1) s ON true
                        WHERE n.case_id = :case AND d.layer = 'PARTY' ORDER BY n.id
                        """).param("docket", head.docket()).param("case", head.id()).query(ServedNotice.class).list();
    }

    /** Where the matter stands, in one sentence that says whose turn it is. */
    private static String stage(boolean open, boolean yours, GivenAnswer answer, SetHearing hearing, IssuedOrder order) {
        if (!open) {
            return "This case has ended.";
        }
        if (yours) {
            return "It is your turn: something waits for your answer.";
        }
        if (order != null) {
            return switch (order.finality()) {
                case "FINAL" -> "The order is final; the registry is examining it.";
                case "REVERSED" -> "The court reversed the order.";
                default -> "The order was issued. Nothing is asked of you now.";
            };
        }
        if (hearing != null && hearing.heldOn() == null) {
            return "Your hearing is set.";
        }
        if (answer != null) {
            return hearing == null && answer.choice() == HearingAnswer.REQUEST_HEARING ? "You asked for a hearing; day and place are being set."
                    : "The case is being decided. Nothing is asked of you now.";
        }
        return "A notice was issued to you. Once its service is proven, your time to answer starts.";
    }
}
