package org.peel.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.peel.access.Person;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.certification.process.OfficerDecertificationProcess;
import org.peel.directory.Agencies;
import org.peel.directory.Certificates;
import org.peel.notice.NoticeKind;
import org.peel.notice.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How a certification case ends: without action, without a record, or with the certificate changed by a final order. */
@Service
public class CertificateOutcomes {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Agencies agencies;
    private final Certificates certificates;
    private final Notices notices;
    private final CertificationLetters letters;
    private final CertificationReports reports;
    private final Timeline timeline;

    CertificateOutcomes(JdbcClient jdbc, CaseFiles cases, Agencies agencies, Certificates certificates, Notices notices, CertificationLetters letters,
            CertificationReports reports, Timeline timeline) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.agencies = agencies;
        this.certificates = certificates;
        this.notices = notices;
        this.letters = letters;
        this.reports = reports;
        this.timeline = timeline;
    }

    /** The order that ended the proceeding, as the certificate needs to know it. */
    private record Order(String outcome, String finality, LocalDate effectiveOn, String groundTitle) {

        String changed() {
            return "REVOKE".equals(outcome) ? "revoked" : "suspended";
        }

        String status() {
            return "REVOKE".equals(outcome) ? "REVOKED" : "SUSPENDED";
        }
    }

    /** Gives officer, agency and complainant the decision not to charge, in writing, and closes the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noAction(long caseId) {
        var file = cases.get(caseId);
        var officer = letters.officer(file);
        notices.issue(caseId, NoticeKind.NO_ACTION, officer.shownName(), officer.id(), "Decision to take no action, " + file.docket(), """
                Case %s

                To %s

                The certifying body received a report from your agency and determined that there are no reasonable grounds to charge you. No charge is \
                made. Your certificate stays as it is, and nothing enters the national registry.

                Reasons
                %s
                """.formatted(file.docket(), officer.shownName(), reports.get(caseId).determination()));
        if (officer.username() != null) {
            cases.grant(caseId, Person.grantOf(officer.username()));
        }
        letters.noAction(file);
        timeline.record(caseId, OfficerDecertificationProcess.NOTIFY_NO_ACTION, "Officer, agency and complainant were told that no action is taken.", null, Layer.PARTY);
        cases.close(caseId, "NO_ACTION");
    }

    /** Revokes or suspends the certificate as the final order says, and tells those it concerns. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeCertificate(long caseId) {
        var file = cases.get(caseId);
        var order = order(caseId);
        if (!"FINAL".equals(order.finality()) || !List.of("REVOKE", "SUSPEND").contains(order.outcome())) {
            throw new IllegalStateException("Case " + file.docket() + " has no final order against the officer: the certificate stays.");
        }
        certificates.change(file.officerId(), licensingState(file), order.status(), order.groundTitle(), order.effectiveOn(), caseId);
        letters.certificateChanged(file, order.changed(), order.effectiveOn());
        timeline.record(caseId, OfficerDecertificationProcess.CHANGE_CERTIFICATE,
                "The certificate was " + order.changed() + " with effect from " + order.effectiveOn() + ".", null, Layer.PARTY);
    }

    /** The state whose licence it is: the case's own, or under the neutral rules the officer's, else the agency's. */
    private String licensingState(CaseFile file) {
        return Stream.of("US".equals(file.jurisdiction()) ? null : file.jurisdiction(), letters.officer(file).postState(),
                        file.agencyId() == null ? null : agencies.get(file.agencyId()).state())
                .filter(Objects::nonNull).findFirst()
                .orElseThrow(() -> new IllegalStateException("Case " + file.docket() + " does not say which state licensed the officer. Add the state and number of "
                        + "the officer's certificate, then retry this step."));
    }

    /** Ends a case in which the charges were dismissed or the order was reversed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void closeWithoutRecord(long caseId) {
        var file = cases.get(caseId);
        boolean reversed = "REVERSED".equals(order(caseId).finality());
        letters.closedWithoutRecord(file, reversed);
        timeline.record(caseId, OfficerDecertificationProcess.CLOSE_WITHOUT_RECORD, "The certificate stays as it was; nothing enters the registry.", null, Layer.PARTY);
        cases.close(caseId, reversed ? "REVERSED" : "DISMISSED");
    }

    /** Ends a case whose order stands, whether or not the registry took it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long caseId) {
        timeline.record(caseId, OfficerDecertificationProcess.CLOSE_CERTIFICATION_CASE, "The proceeding is over.", null, Layer.PARTY);
        cases.close(caseId, order(caseId).status());
    }

    private Order order(long caseId) {
        return jdbc.sql("""
                        SELECT o.outcome, o.finality, o.effective_on, d.ground_title FROM final_order o JOIN charging_document d ON d.case_id = o.case_id WHERE o.case_id = ?
                        """).param(caseId).query(Order.class).single();
    }
}
