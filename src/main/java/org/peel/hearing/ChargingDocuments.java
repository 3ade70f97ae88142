package org.peel.hearing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.peel.access.Person;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.directory.Officers;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.notice.NoticeKind;
import org.peel.notice.Notices;
import org.peel.notice.ServiceMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The charge against an officer: the ground, the conduct, the evidence relied on, and the notice of intent that puts all of it
 * before the officer. There is no second way to be charged.
 */
@Service
public class ChargingDocuments {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Officers officers;
    private final Notices notices;
    private final HearingRules rules;
    private final HearingLetters letters;
    private final Timeline timeline;
    private final Clock clock;

    ChargingDocuments(JdbcClient jdbc, CaseFiles cases, Officers officers, Notices notices, HearingRules rules, HearingLetters letters, Timeline timeline,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.officers = officers;
        this.notices = notices;
        this.rules = rules;
        this.letters = letters;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What was charged, and how the notice of it is to be served. */
    record Charge(String groundTitle, String citation, String conduct, String evidence, String standard, ServiceMethod method, String address) {
    }

    /** What the certifying body determined before anybody was charged. */
    record Determination(String ground, String groundTitle, String groundCitation, String reasons, String determinedBy) {
    }

    Determination determination(long caseId) {
        return jdbc.sql("""
                        SELECT r.ground, r.ground_title, r.ground_citation, r.determination AS reasons, coalesce(a.display_name, r.determined_by) AS determined_by
                        FROM certification_report r LEFT JOIN account a ON a.username = r.determined_by WHERE r.case_id = ? AND r.reasonable_grounds
                        """).param(caseId).query(Determination.class).optional()
                .orElseThrow(() -> new IllegalStateException("Case " + caseId + " has no determination of reasonable grounds: nobody can be charged in it."));
    }

    Optional<Charge> find(long caseId) {
        return jdbc.sql("SELECT ground_title, citation, conduct, evidence, standard, method, address FROM charging_document WHERE case_id = ?")
                .param(caseId).query(Charge.class).optional();
    }

    /** Charges the officer; a charge whose notice came back is written anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void charge(long caseId, String counsel, String conduct, String evidence, ServiceMethod method, String address) {
        var ground = determination(caseId);
        jdbc.sql("""
                        INSERT INTO charging_document (case_id, ground, ground_title, citation, conduct, evidence, standard, method, address, charged_by, charged_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (case_id) DO UPDATE SET conduct = excluded.conduct, evidence = excluded.evidence, method = excluded.method,
                            address = excluded.address, notice_id = NULL, charged_by = excluded.charged_by, charged_at = excluded.charged_at
                        """)
                .params(caseId, ground.ground(), ground.groundTitle(), ground.groundCitation(), conduct, evidence, rules.standard(cases.get(caseId)).code(),
                        method.name(), address, counsel, OffsetDateTime.now(clock)).update();
    }

    /** Issues the notice of intent and sends it on its way; whether it arrived is for counsel to prove. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void serve(long caseId) {
        var file = cases.get(caseId);
        var officer = officers.get(file.officerId());
        var charge = find(caseId).orElseThrow();
        long notice = notices.issue(caseId, NoticeKind.NOTICE_OF_INTENT, officer.shownName(), officer.id(), "Notice of intent, " + file.docket(), text(file, charge));
        notices.sent(notice, charge.method(), charge.address(), rules.today(file));
        jdbc.sql("UPDATE charging_document SET notice_id = ? WHERE case_id = ?").params(notice, caseId).update();
        if (officer.username() != null) {
            cases.grant(caseId, Person.grantOf(officer.username()));
        }
        letters.noticeOfIntent(file, rules.period(file, DueProcessHearingProcess.ANSWER_CLOCK));
        timeline.record(caseId, DueProcessHearingProcess.SERVE_NOTICE_OF_INTENT, "The notice of intent was sent to the officer.", null, Layer.PARTY);
    }

    /** Counsel proves that the notice arrived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void proveService(long caseId, LocalDate sentOn, LocalDate receivedOn, String proof) {
        notices.proven(sentService(caseId).id(), sentOn, receivedOn, proof);
    }

    /** The notice came back: it proves nothing and starts nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(long caseId, LocalDate sentOn, String proof) {
        notices.returned(sentService(caseId).id(), sentOn, proof);
    }

    /** The newest notice of intent. */
    Notices.Notice notice(long caseId) {
        return notices.latest(caseId, NoticeKind.NOTICE_OF_INTENT)
                .orElseThrow(() -> new IllegalStateException("Case " + caseId + " has no notice of intent."));
    }

    /** The service of the newest notice, if it is proven to have arrived. */
    Optional<Notices.Service> provenService(long caseId) {
        return notices.latest(caseId, NoticeKind.NOTICE_OF_INTENT).flatMap(notice -> notices.serviceOf(notice.id())).filter(Notices.Service::isProven);
    }

    private Notices.Service sentService(long caseId) {
        return notices.serviceOf(notice(caseId).id()).orElseThrow();
    }

    private String text(CaseFile file, Charge charge) {
        var determination = determination(file.id());
        var standard = rules.standard(file);
        var period = rules.period(file, DueProcessHearingProcess.ANSWER_CLOCK);
        return """
                NOTICE OF INTENT TO REVOKE OR SUSPEND A PEACE OFFICER CERTIFICATE
                Case %s

                To %s

                1. The investigation
                The investigation of the matters below is completed. This is what you are charged with:

                %s

                Evidence relied on, which is open to you:

                %s

                2. The determination and its reasons
                The certifying body determined that there are reasonable grounds to revoke or suspend your certificate on this ground: %s (%s).

                %s

                3. The procedure
                If you ask for a hearing, a hearing officer who had no part in the case hears both sides and makes a record. You may bring a lawyer or a \
                representative, question witnesses and present evidence. The burden of proof is the certifying body's, and the standard is %s (%s). \
                The hearing officer proposes a decision; the commission votes on the record alone and gives its reasons in a final order.

                4. Your right to contest, and what silence means
                You may ask for a hearing, or waive it. You have %s to answer, counted from %s (%s). Sign in to Peel and open “My matters” to answer, or answer in \
                writing to the office that issued this notice. You may later ask a court to review a final order against you.

                IF YOU DO NOT ANSWER IN TIME, A DEFAULT CAN BE ENTERED: the case is then decided without a hearing, on the evidence above, and your \
                certificate can be revoked or suspended.
                """.formatted(file.docket(), officers.get(file.officerId()).shownName(), charge.conduct(), charge.evidence(), charge.groundTitle(), charge.citation(),
                determination.reasons(), standard.words(), standard.citation(), period.length(),
                rules.answerStart(file) == HearingRules.AnswerStart.LATEST_MAILING ? "the day the notice was last mailed" : "the day you received the notice",
                period.citation());
    }
}
