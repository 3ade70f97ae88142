package org.peel.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.DispositionCode;
import org.peel.casefile.Timeline;
import org.peel.engine.Decisions;
import org.peel.panel.Body;
import org.peel.panel.Panels;
import org.peel.review.process.CivilianBoardReviewProcess;
import org.peel.review.process.CivilianBoardReviewProcess.BoardQuorum;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The board's panel and what it finds: one vote of each member on each allegation, carried by the rule it was seated under. */
@Service
public class BoardVote {

    private final CaseFiles cases;
    private final Allegations allegations;
    private final Panels panels;
    private final Decisions decisions;
    private final Timeline timeline;

    BoardVote(CaseFiles cases, Allegations allegations, Panels panels, Decisions decisions, Timeline timeline) {
        this.cases = cases;
        this.allegations = allegations;
        this.panels = panels;
        this.decisions = decisions;
        this.timeline = timeline;
    }

    /** Seats the panel and answers how many seats it has. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int seat(long caseId) {
        int seats = panels.seat(cases.get(caseId), Body.BOARD);
        timeline.record(caseId, CivilianBoardReviewProcess.SEAT_BOARD_PANEL, "A panel of " + seats + " members of the board was seated.");
        return seats;
    }

    /** Counts the votes; what carried becomes the board's finding, and where nothing carried there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public BoardQuorum tally(long caseId) {
        var file = cases.get(caseId);
        var alleged = allegations.ofIncident(file.incidentId());
        var standard = standard(file);
        var counted = new ArrayList<String>();
        boolean quorum = true;
        for (Allegation allegation : alleged) {
            var tally = panels.count(caseId, allegation.id());
            quorum &= tally.isQuorumMet();
            counted.add(allegation.inWords() + "\n   " + tally.inWords());
            tally.carried().ifPresent(code -> allegations.find(allegation.id(), caseId, DispositionCode.valueOf(code), standard, tally.inWords()));
        }
        panels.close(caseId, quorum ? "VOTED" : BoardQuorum.NO_QUORUM.name(), String.join("\n\n", counted));
        timeline.record(caseId, CivilianBoardReviewProcess.TALLY_BOARD_VOTES, quorum ? "The panel's votes were counted."
                : "Too few members were left to vote; the next round of the panel is seated.");
        return quorum ? BoardQuorum.QUORUM : BoardQuorum.NO_QUORUM;
    }

    private String standard(CaseFile file) {
        return (String) decisions.evaluate("standard-of-proof", file.rulesVersion(), Map.of("jurisdiction", file.jurisdiction(), "proceeding", "DISCIPLINE"))
                .get(0).get("standard");
    }

    /** The count on each allegation, and every member's vote with its reasons; dissent is kept. */
    String inWords(long caseId) {
        var numbers = allegations.ofIncident(cases.get(caseId).incidentId()).stream().collect(Collectors.toMap(Allegation::id, Allegation::number));
        var cast = panels.votes(caseId).stream().map(vote -> "- " + vote.displayName() + ", allegation " + numbers.get(vote.allegationId()) + ": " + words(vote.vote())
                + (vote.reasons() == null ? "" : ". " + vote.reasons())).collect(Collectors.joining("\n"));
        return count(caseId) + "\n\nVotes\n" + cast;
    }

    /** The count on each allegation, which names no member. */
    String count(long caseId) {
        return panels.latest(caseId).orElseThrow().tally();
    }

    /** Whether the panel sustained anything. */
    boolean isSustained(long caseId) {
        return allegations.foundIn(caseId).stream().anyMatch(finding -> finding.code().isSustained());
    }

    List<DispositionCode> findings(long caseId) {
        return allegations.foundIn(caseId).stream().map(Allegations.Disposition::code).toList();
    }

    private static String words(String vote) {
        return vote.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
