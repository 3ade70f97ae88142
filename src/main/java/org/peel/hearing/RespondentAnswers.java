package org.peel.hearing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Layer;
import org.peel.casefile.Timeline;
import org.peel.clock.Clocks;
import org.peel.clock.StatutoryClock;
import org.peel.hearing.HearingRules.AnswerStart;
import org.peel.hearing.process.DueProcessHearingProcess;
import org.peel.hearing.process.DueProcessHearingProcess.HearingAnswer;
import org.peel.input.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How a respondent meets the notice: the time to answer, the answer, or the default that only silence after proven service allows. */
@Service
public class RespondentAnswers {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final ChargingDocuments charges;
    private final Clocks clocks;
    private final HearingRules rules;
    private final HearingLetters letters;
    private final Timeline timeline;
    private final Clock clock;

    RespondentAnswers(JdbcClient jdbc, CaseFiles cases, ChargingDocuments charges, Clocks clocks, HearingRules rules, HearingLetters letters, Timeline timeline,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.charges = charges;
        this.clocks = clocks;
        this.rules = rules;
        this.letters = letters;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The respondent's answer. */
    record Answered(HearingAnswer choice, String statement, Instant answeredAt) {
    }

    Optional<Answered> find(long caseId) {
        return jdbc.sql("SELECT choice, statement, answered_at FROM respondent_answer WHERE case_id = ?").param(caseId).query(Answered.class).optional();
    }

    /**
     * Starts the time to answer, from receipt or from the latest mailing as the jurisdiction has it; where a late answer was
     * allowed, from today.
     *
     * @return when it ends
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant startPeriod(long caseId) {
        var file = cases.get(caseId);
        var service = charges.provenService(caseId)
                .orElseThrow(() -> new IllegalStateException("The service of the notice in case " + file.docket() + " is not proven: no time can run."));
        var running = clocks.latest(caseId, DueProcessHearingProcess.ANSWER_CLOCK).isPresent() ? start(file, "Late answer allowed", rules.today(file))
                : rules.answerStart(file) == AnswerStart.LATEST_MAILING ? start(file, "Notice of intent mailed", service.sentOn())
                : start(file, "Notice of intent received", service.receivedOn());
        letters.answerPeriod(file, running);
        timeline.record(caseId, DueProcessHearingProcess.START_ANSWER_CLOCK,
                "The officer has until " + running.dueOn() + " to answer the notice (" + running.citation() + ").", null, Layer.PARTY);
        return running.dueAt();
    }

    private StatutoryClock start(CaseFile file, String startEvent, LocalDate startedOn) {
        return clocks.start(file.id(), DueProcessHearingProcess.ANSWER_CLOCK, startEvent, startedOn);
    }

    /** Records the answer and stops the clock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(long caseId, String by, HearingAnswer choice, String statement) {
        var file = cases.get(caseId);
        jdbc.sql("INSERT INTO respondent_answer (case_id, choice, statement, answered_by, answered_at) VALUES (?, ?, ?, ?, ?)")
                .params(Arrays.asList(caseId, choice.name(), statement, by, OffsetDateTime.now(clock))).update();
        clocks.meet(caseId, DueProcessHearingProcess.ANSWER_CLOCK, rules.today(file));
        letters.answered(file, choice == HearingAnswer.WAIVE_HEARING);
    }

    /**
     * Enters a default.
     *
     * @throws Refused unless the notice is proven to have arrived and the time to answer has passed unused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enterDefault(long caseId, String by, String findings) {
        var file = cases.get(caseId);
        var service = charges.provenService(caseId).orElseThrow(() -> new Refused("decision",
                "A default needs proof that the notice arrived, and there is none. Allow a late answer, and have counsel prove the service."));
        var period = clocks.latest(caseId, DueProcessHearingProcess.ANSWER_CLOCK).orElseThrow(() -> new Refused("decision",
                "A default needs elapsed time, and no time to answer has started. Allow a late answer."));
        if (period.metOn() != null || find(caseId).isPresent()) {
            throw new Refused("decision", "The officer has answered the notice. Allow the answer to be heard.");
        }
        if (period.standsStill()) {
            throw new Refused("decision", "The time to answer stands still. No default can be entered until it runs again and has passed.");
        }
        if (period.dueAt().isAfter(clock.instant())) {
            throw new Refused("decision", "The officer has until " + period.dueOn() + " to answer. No default can be entered before.");
        }
        jdbc.sql("INSERT INTO default_order (case_id, service_id, clock_id, findings, entered_by, entered_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(caseId, service.id(), period.id(), findings, by, OffsetDateTime.now(clock)).update();
        letters.defaulted(file);
    }

    /** What is known of a silent respondent, for the hearing officer. */
    String facts(long caseId) {
        var file = cases.get(caseId);
        var service = charges.provenService(caseId);
        var period = clocks.latest(caseId, DueProcessHearingProcess.ANSWER_CLOCK);
        return service.map(proof -> "The notice of intent was sent on " + proof.sentOn() + " and received on " + proof.receivedOn() + ". Proof: " + proof.proof())
                        .orElse("The service of the notice of intent is not proven.")
                + "\n" + period.map(running -> "The time to answer started on " + running.startedOn() + " (" + running.startEvent() + ") and ended with " + running.dueOn()
                        + " (" + running.citation() + ").").orElse("No time to answer has started.")
                + "\n" + (find(caseId).isPresent() ? "The officer has answered." : "No answer has been recorded.")
                + "\n\n" + charges.find(caseId).map(charge -> "Evidence relied on\n" + charge.evidence()).orElse("")
                + "\n\nStandard of proof: " + rules.standard(file).words() + ". A default does not replace evidence.";
    }
}
