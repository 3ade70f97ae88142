package org.peel.hearing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.peel.casefile.CaseFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The hearing before the hearing officer: when and where, what was said, and the decision the hearing officer proposes. */
@Component
class Hearings {

    private final JdbcClient jdbc;
    private final HearingLetters letters;
    private final Clock clock;

    Hearings(JdbcClient jdbc, HearingLetters letters, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.clock = clock;
    }

    /** A hearing; {@code heldOn} is null while it is to come. */
    record Hearing(LocalDate scheduledOn, String place, String officer, String officerName, LocalDate heldOn, Boolean appeared, String record) {
    }

    /** What the hearing officer proposes. */
    record Proposal(String findings, Outcome outcome, String reasons) {
    }

    Optional<Hearing> find(long caseId) {
        return jdbc.sql("""
                        SELECT h.scheduled_on, h.place, h.officer, coalesce(a.display_name, h.officer) AS officer_name, h.held_on, h.appeared, h.record
                        FROM hearing h LEFT JOIN account a ON a.username = h.officer WHERE h.case_id = ?
                        """).param(caseId).query(Hearing.class).optional();
    }

    Optional<Proposal> proposal(long caseId) {
        return jdbc.sql("SELECT findings, outcome, reasons FROM proposed_decision WHERE case_id = ?").param(caseId).query(Proposal.class).optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(CaseFile file, String hearingOfficer, LocalDate on, String place) {
        jdbc.sql("INSERT INTO hearing (case_id, scheduled_on, place, officer) VALUES (?, ?, ?, ?)").params(file.id(), on, place, hearingOfficer).update();
        letters.hearingSet(file, on, place);
    }

    /** Records the hearing; whoever held it is its hearing officer from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void held(long caseId, String hearingOfficer, LocalDate on, boolean appeared, String record) {
        jdbc.sql("UPDATE hearing SET officer = ?, held_on = ?, appeared = ?, record = ? WHERE case_id = ?")
                .params(hearingOfficer, on, appeared, record, caseId).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void propose(CaseFile file, String hearingOfficer, Proposal proposal) {
        jdbc.sql("INSERT INTO proposed_decision (case_id, findings, outcome, reasons, proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(file.id(), proposal.findings(), proposal.outcome().name(), proposal.reasons(), hearingOfficer, OffsetDateTime.now(clock)).update();
        letters.decisionProposed(file);
    }
}
