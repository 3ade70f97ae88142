package org.peel.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peel.access.CurrentPerson;
import org.peel.access.Offices;
import org.peel.access.Recusals;
import org.peel.casefile.CaseFile;
import org.peel.directory.Agencies;
import org.peel.engine.Decisions;
import org.peel.panel.VotingRule.Majority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The panels: seated by the jurisdiction's voting rule from members with no earlier part in the case, voted in by each member
 * for themselves, counted by the rule they were seated under. A panel that loses its quorum is seated again as a new round.
 */
@Component
public class Panels {

    /**
     * Members of the body who may sit in case {@code :case}: not recused, without any other part in the case or in another
     * case of the incident, and never employed by the agency concerned. Who has sat least comes first.
     */
    private static final String ELIGIBLE = """
            SELECT m.username FROM membership m JOIN account a USING (username) JOIN case_file c ON c.id = :case
            WHERE m.grant_key = :grant AND a.enabled
              AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = c.id AND r.username = m.username)
              AND NOT EXISTS (SELECT FROM (%s) p WHERE p.who = m.username AND p.part <> 'DECIDER')
              AND NOT EXISTS (SELECT FROM task t JOIN case_file k ON k.id = t.case_id
                              WHERE k.incident_id = c.incident_id AND k.id <> c.id AND t.ended_by = m.username)
              AND NOT EXISTS (SELECT FROM officer f JOIN employment e ON e.officer_id = f.id WHERE f.username = m.username AND e.agency_id = c.agency_id)
              AND NOT EXISTS (SELECT FROM membership g WHERE g.username = m.username AND g.organisation_id = c.agency_id)
            ORDER BY (SELECT count(*) FROM panel_seat s WHERE s.username = m.username), m.username LIMIT :seats
            """.formatted(SeparationOfFunctions.PARTS);

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Offices offices;
    private final Agencies agencies;
    private final Recusals recusals;
    private final Clock clock;

    Panels(JdbcClient jdbc, Decisions decisions, Offices offices, Agencies agencies, Recusals recusals, Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.offices = offices;
        this.agencies = agencies;
        this.recusals = recusals;
        this.clock = clock;
    }

    /**
     * A panel of one case.
     *
     * @param round 1, and one more each time the quorum was lost
     * @param result what the feature made of the vote, null while it is open
     * @param tally the count in words, null while it is open
     */
    public record Panel(long id, long caseId, int round, Body body, int seats, int quorum, Majority rule, String citation, Instant seatedAt,
            Instant closedAt, String result, String tally) {

        VotingRule votingRule() {
            return new VotingRule(seats, rule, quorum, citation);
        }
    }

    /** One member's vote. */
    public record Vote(String username, String displayName, Long allegationId, String vote, String reasons) {
    }

    /**
     * Seats the next round of a case's panel and answers how many seats it has: as many as the rule gives, or as many members
     * as may sit.
     *
     * @throws IllegalStateException when too few may sit for a quorum, saying what an administrator has to do
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int seat(CaseFile caseFile, Body body) {
        var rule = ruleFor(caseFile, body);
        long office = officeOf(caseFile, body);
        var members = jdbc.sql(ELIGIBLE).param("case", caseFile.id()).param("grant", body.members().at(office)).param("seats", rule.seats())
                .query(String.class).list();
        if (members.size() < rule.quorum()) {
            throw new IllegalStateException("Only " + members.size() + " of the " + rule.quorum() + " members that a quorum of the " + body.words()
                    + " needs may sit in case " + caseFile.docket() + ". Give the role " + body.members().code() + " at " + offices.get(office).name()
                    + " to more people who are not recused, had no part in the case and never worked for the agency; then retry this step.");
        }
        long panel = jdbc.sql("""
                        INSERT INTO panel (case_id, round, body, seats, quorum, rule, citation, seated_at)
                        SELECT :case, coalesce(max(round), 0) + 1, :body, :seats, :quorum, :rule, :citation, :now FROM panel WHERE case_id = :case RETURNING id
                        """)
                .param("case", caseFile.id()).param("body", body.name()).param("seats", rule.seats()).param("quorum", rule.quorum())
                .param("rule", rule.rule().name()).param("citation", rule.citation()).param("now", OffsetDateTime.now(clock))
                .query(Long.class).single();
        jdbc.sql("INSERT INTO panel_seat (panel_id, seat, username) SELECT ?, u.seat, u.username FROM unnest(?::text[]) WITH ORDINALITY AS u (username, seat)")
                .params(panel, members.toArray(String[]::new)).update();
        return members.size();
    }

    private VotingRule ruleFor(CaseFile caseFile, Body body) {
        var row = decisions.evaluate("voting-rule", caseFile.rulesVersion(), Map.of("jurisdiction", caseFile.jurisdiction(), "body", body.name())).get(0);
        return new VotingRule(((Number) row.get("seats")).intValue(), Majority.valueOf((String) row.get("rule")),
                ((Number) row.get("quorum")).intValue(), (String) row.get("citation"));
    }

    private long officeOf(CaseFile caseFile, Body body) {
        var kind = body.members().officeKind();
        if (offices.get(caseFile.officeId()).kind() == kind) {
            return caseFile.officeId();
        }
        return offices.officeFor(kind, caseFile.agencyId(), caseFile.agencyId() == null ? caseFile.jurisdiction() : agencies.get(caseFile.agencyId()).state());
    }

    /**
     * Who holds a seat of the panel now sitting.
     *
     * @param index counted from 0, as the engine counts the instances of a task
     */
    public String seatHolder(long caseId, int index) {
        return jdbc.sql("""
                        SELECT s.username FROM panel p JOIN panel_seat s ON s.panel_id = p.id WHERE p.case_id = ? AND s.seat = ? ORDER BY p.round DESC LIMIT 1
                        """).params(caseId, index + 1).query(String.class).single();
    }

    /** The newest round of a case's panel. */
    public Optional<Panel> latest(long caseId) {
        return jdbc.sql("""
                        SELECT id, case_id, round, body, seats, quorum, rule, citation, seated_at, closed_at, result, tally FROM panel
                        WHERE case_id = ? ORDER BY round DESC LIMIT 1
                        """).param(caseId).query(Panel.class).optional();
    }

    /**
     * Casts the vote of the person signed in.
     *
     * @param allegationId null for a vote on the whole case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void vote(long caseId, Long allegationId, String vote, String reasons) {
        jdbc.sql("INSERT INTO panel_vote (panel_id, username, allegation_id, vote, reasons, cast_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(lockSitting(caseId), CurrentPerson.get().username(), allegationId, vote, reasons, OffsetDateTime.now(clock))).update();
    }

    /** The person signed in steps aside: they are neither counted nor let into the case again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stepAside(long caseId, String reason) {
        lockSitting(caseId);
        recusals.recuse(caseId, CurrentPerson.get().username(), reason);
    }

    /** Members vote at the same moment; the engine counts their tokens one after the other. */
    private long lockSitting(long caseId) {
        return jdbc.sql("SELECT id FROM panel WHERE case_id = ? AND closed_at IS NULL FOR UPDATE").param(caseId).query(Long.class).single();
    }

    /**
     * Counts the newest round. Whoever was recused by now is left out, even if a vote of theirs stands.
     *
     * @param allegationId null for the vote on the whole case
     */
    public Tally count(long caseId, Long allegationId) {
        var panel = latest(caseId).orElseThrow();
        var votes = jdbc.sql("""
                        SELECT v.vote FROM panel_vote v WHERE v.panel_id = :panel AND v.allegation_id IS NOT DISTINCT FROM :allegation::bigint
                          AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = :case AND r.username = v.username)
                        """)
                .param("panel", panel.id()).param("allegation", allegationId).param("case", caseId).query(String.class).list();
        int recused = jdbc.sql("SELECT count(*) FROM panel_seat s JOIN recusal r ON r.case_id = ? AND r.username = s.username WHERE s.panel_id = ?")
                .params(caseId, panel.id()).query(Integer.class).single();
        return Tally.of(panel.votingRule(), votes, recused);
    }

    /** Closes the newest round with what came of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long caseId, String result, String tally) {
        int closed = jdbc.sql("UPDATE panel SET closed_at = ?, result = ?, tally = ? WHERE case_id = ? AND closed_at IS NULL")
                .params(OffsetDateTime.now(clock), result, tally, caseId).update();
        if (closed != 1) {
            throw new IllegalStateException("No panel of case " + caseId + " is sitting.");
        }
    }

    /** The votes of the newest round that count, by member. */
    public List<Vote> votes(long caseId) {
        return jdbc.sql("""
                        SELECT v.username, coalesce(a.display_name, v.username) AS display_name, v.allegation_id, v.vote, v.reasons
                        FROM panel_vote v JOIN panel p ON p.id = v.panel_id LEFT JOIN account a ON a.username = v.username
                        WHERE p.case_id = :case AND p.round = (SELECT max(round) FROM panel WHERE case_id = :case)
                          AND NOT EXISTS (SELECT FROM recusal r WHERE r.case_id = :case AND r.username = v.username)
                        ORDER BY v.username, v.allegation_id
                        """).param("case", caseId).query(Vote.class).list();
    }
}
