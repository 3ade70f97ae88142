package org.peel.hearing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.clock.StatutoryClock;
import org.peel.directory.Officers;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.ReviewChoice;
import org.peel.hearing.process.DueProcessHearingProcess.ReviewResult;
import org.peel.hearing.process.DueProcessHearingProcess.VoteResult;
import org.peel.input.Refused;
import org.peel.notice.NoticeKind;
import org.peel.notice.Notices;
import org.peel.panel.Panels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The orders that end a proceeding: issued by one who voted, with the outcome the vote had; served; open to review; and final once
 * review was waived, its time has passed, or the court upheld them.
 */
@Service
public class FinalOrders {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final Officers officers;
    private final Panels panels;
    private final Hearings hearings;
    private final ChargingDocuments charges;
    private final Notices notices;
    private final Clocks clocks;
    private final HearingRules rules;
    private final HearingLetters letters;
    private final Timeline timeline;
    private final Clock clock;

    FinalOrders(JdbcClient jdbc, CaseFiles cases, Officers officers, Panels panels, Hearings hearings, ChargingDocuments charges, Notices notices, Clocks clocks,
            HearingRules rules, HearingLetters letters, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.officers = officers;
        this.panels = panels;
        this.hearings = hearings;
        this.charges = charges;
        this.notices = notices;
        this.clocks = clocks;
        this.rules = rules;
        this.letters = letters;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** An order. */
    record Order(Outcome outcome, String reasons, String standard, Long noticeId, Instant issuedAt, LocalDate effectiveOn, String finality, LocalDate finalOn) {
    }

    /**
     * An order as served.
     *
     * @param reviewDueAt when the time to seek review ends; null for an order that nobody needs to contest
     */
    public record Served(Outcome outcome, Instant reviewDueAt) {
    }

    Optional<Order> find(long caseId) {
        return jdbc.sql("SELECT outcome, reasons, standard, notice_id, issued_at, effective_on, finality, final_on FROM final_order WHERE case_id = ?")
                .param(caseId).query(Order.class).optional();
    }

    /** The count, the votes with their reasons, and what was proposed: what the order has to give reasons for. */
    String tally(long caseId) {
        var panel = decided(caseId);
        return panel.tally() + "\n\n" + panels.votes(caseId).stream()
                        .map(vote -> vote.displayName() + ": " + vote.vote().toLowerCase(java.util.Locale.ROOT) + (vote.reasons() == null ? "" : ". " + vote.reasons()))
                        .collect(Collectors.joining("\n"))
                + hearings.proposal(caseId).map(proposal -> "\n\nThe hearing officer proposed to " + proposal.outcome().words() + "."
                        + (departs(caseId) ? " The vote departs from it; the order has to say why." : "")).orElse("");
    }

    /** Whether the vote went another way than the hearing officer proposed. */
    boolean departs(long caseId) {
        return hearings.proposal(caseId).map(proposal -> !proposal.outcome().name().equals(decided(caseId).result())).orElse(false);
    }

    /**
     * Issues the order that the vote fixed.
     *
     * @throws Refused for one who did not vote
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome issue(long caseId, String commissioner, String reasons, LocalDate effectiveOn) {
        var file = cases.get(caseId);
        var panel = decided(caseId);
        if (panels.votes(caseId).stream().noneMatch(vote -> vote.username().equals(commissioner))) {
            throw new Refused("", "Only a commissioner who voted in this case can issue its order. Release the task, so that one of them can take it.");
        }
        if (effectiveOn.isBefore(rules.today(file))) {
            throw new Refused("effectiveOn", "An order cannot take effect before it is issued. Give today's date or a later one.");
        }
        jdbc.sql("""
                        INSERT INTO final_order (case_id, outcome, reasons, standard, panel_id, issued_by, issued_at, effective_on, finality)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'ISSUED')
                        """)
                .params(caseId, panel.result(), reasons, rules.standard(file).code(), panel.id(), commissioner, OffsetDateTime.now(clock), effectiveOn).update();
        return Outcome.valueOf(panel.result());
    }

    /** No order without a vote: the newest panel, counted with a quorum. */
    private Panels.Panel decided(long caseId) {
        return panels.latest(caseId).filter(panel -> panel.result() != null && !panel.result().equals(VoteResult.NO_QUORUM.name()))
                .orElseThrow(() -> new IllegalStateException("Case " + caseId + " has no vote with a quorum: there can be no order in it."));
    }

    /** Serves the order and starts the time to seek review; a dismissal leaves nothing to contest and is final at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Served serve(long caseId) {
        var file = cases.get(caseId);
        var officer = officers.get(file.officerId());
        var order = find(caseId).orElseThrow();
        boolean dismissed = order.outcome() == Outcome.DISMISS;
        var review = dismissed ? null : clocks.start(caseId, DueProcessHearingProcess.REVIEW_CLOCK, "Final order served", rules.today(file));
        long notice = notices.issue(caseId, NoticeKind.FINAL_ORDER, officer.shownName(), officer.id(), "Final order, " + file.docket(), text(file, order, review));
        charges.find(caseId).ifPresent(charge -> notices.sent(notice, charge.method(), charge.address(), rules.today(file)));
        jdbc.sql("UPDATE final_order SET notice_id = ?, finality = ?, final_on = ? WHERE case_id = ?")
                .params(java.util.Arrays.asList(notice, dismissed ? "FINAL" : "APPEAL_OPEN", dismissed ? rules.today(file) : null, caseId)).update();
        letters.order(file, order.outcome(), order.effectiveOn(), review);
        timeline.record(caseId, DueProcessHearingProcess.SERVE_FINAL_ORDER, "The final order was sent to the officer and the agency. " + order.outcome().sentence()
                + (dismissed ? "" : " The officer has until " + review.dueOn() + " to seek judicial review (" + review.citation() + ")."), null, Layer.PARTY);
        return new Served(order.outcome(), dismissed ? null : review.dueAt());
    }

    /** The respondent goes to court, or declares not to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void respond(long caseId, ReviewChoice choice) {
        var file = cases.get(caseId);
        boolean sought = choice == ReviewChoice.SEEK_REVIEW;
        jdbc.sql("INSERT INTO judicial_review (case_id, " + (sought ? "sought_at" : "waived_at") + ") VALUES (?, ?)").params(caseId, OffsetDateTime.now(clock)).update();
        clocks.meet(caseId, DueProcessHearingProcess.REVIEW_CLOCK, rules.today(file));
        if (sought) {
            letters.reviewSought(file);
        }
    }

    /** Records what the court said. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reviewed(long caseId, String court, ReviewResult result, LocalDate decidedOn, String summary) {
        var file = cases.get(caseId);
        if (decidedOn.isAfter(rules.today(file))) {
            throw new Refused("decidedOn", "The court cannot have decided on a day to come. Give the date of its decision.");
        }
        if (decidedOn.isBefore(rules.dayOf(file, find(caseId).orElseThrow().issuedAt()))) {
            throw new Refused("decidedOn", "The court cannot have decided before the order was issued. Give the date of its decision.");
        }
        jdbc.sql("UPDATE judicial_review SET court = ?, result = ?, decided_on = ?, summary = ? WHERE case_id = ?")
                .params(court, result.name(), decidedOn, summary, caseId).update();
    }

    private record Review(OffsetDateTime soughtAt, OffsetDateTime waivedAt, ReviewResult result, LocalDate decidedOn) {
    }

    /** Makes an order final, from the facts that make it so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void makeFinal(long caseId) {
        var file = cases.get(caseId);
        var review = jdbc.sql("SELECT sought_at, waived_at, result, decided_on FROM judicial_review WHERE case_id = ?").param(caseId).query(Review.class).optional();
        LocalDate finalOn;
        String how;
        if (review.isEmpty()) {
            var period = clocks.latest(caseId, DueProcessHearingProcess.REVIEW_CLOCK).filter(running -> !running.standsStill() && !running.dueAt().isAfter(clock.instant()))
                    .orElseThrow(() -> new IllegalStateException("The time to seek review in case " + file.docket() + " has not passed: its order is not final."));
            finalOn = rules.dayOf(file, period.dueAt());
            how = "the time to seek review has passed";
        } else if (review.get().waivedAt() != null) {
            finalOn = rules.dayOf(file, review.get().waivedAt().toInstant());
            how = "review was waived";
        } else if (review.get().result() == ReviewResult.AFFIRMED) {
            finalOn = review.get().decidedOn();
            how = "the court upheld it";
        } else {
            throw new IllegalStateException("The court has not upheld the order in case " + file.docket() + ": it is not final.");
        }
        jdbc.sql("UPDATE final_order SET finality = 'FINAL', final_on = ? WHERE case_id = ?").params(finalOn, caseId).update();
        timeline.record(caseId, DueProcessHearingProcess.MAKE_ORDER_FINAL, "The order is final since " + finalOn + ": " + how + ".", null, Layer.PARTY);
    }

    /** Takes back an order that the court reversed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reverse(long caseId) {
        int reversed = jdbc.sql("""
                        UPDATE final_order o SET finality = 'REVERSED' WHERE case_id = ? AND EXISTS (SELECT FROM judicial_review r WHERE r.case_id = o.case_id AND r.result = 'REVERSED')
                        """).param(caseId).update();
        if (reversed != 1) {
            throw new IllegalStateException("No court has reversed an order in case " + caseId + ".");
        }
        timeline.record(caseId, DueProcessHearingProcess.REVERSE_ORDER, "The court reversed the order; it has no effect.", null, Layer.PARTY);
    }

    private String text(CaseFile file, Order order, StatutoryClock review) {
        var standard = rules.standard(file);
        var charge = charges.find(file.id()).orElseThrow();
        return """
                FINAL ORDER
                Case %s

                To %s

                %s
                The order takes effect on %s.

                The charge was: %s (%s). The standard of proof is %s (%s).

                The vote
                %s

                Reasons
                %s

                %s
                """.formatted(file.docket(), officers.get(file.officerId()).shownName(), order.outcome().sentence(), order.effectiveOn(), charge.groundTitle(),
                charge.citation(), standard.words(), standard.citation(), decided(file.id()).tally(), order.reasons(), review == null
                        ? "The proceeding is over. Nothing enters the national registry."
                        : """
                        Your right to review
                        You may ask a court to review this order until %s (%s). Sign in to Peel and open “My matters” to say that you seek review, or that you waive \
                        it, and file with the court within the same time. Seeking review does not by itself stay the order.

                        IF YOU DO NOTHING BY THEN, THE ORDER BECOMES FINAL and is submitted to the national registry.""".formatted(review.dueOn(), review.citation()));
    }
}
