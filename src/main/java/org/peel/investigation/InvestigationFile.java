package org.peel.investigation;

import java.util.List;
import java.util.stream.Collectors;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.Allegations.Disposition;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the offices of one incident have written, gathered from their rows for whoever decides on it inside the agency or at POST. */
@Component
class InvestigationFile {

    private final JdbcClient jdbc;
    private final Allegations allegations;

    InvestigationFile(JdbcClient jdbc, Allegations allegations) {
        this.jdbc = jdbc;
        this.allegations = allegations;
    }

    /** The findings of one case on some allegations, each with its standard and reasons. */
    String findings(long caseId, List<Allegation> alleged) {
        var found = allegations.foundIn(caseId);
        return alleged.stream().map(allegation -> allegation.inWords() + "\n" + found.stream().filter(finding -> finding.allegationId() == allegation.id())
                .map(InvestigationFile::finding).findFirst().orElse("   No finding.")).collect(Collectors.joining("\n\n"));
    }

    private static String finding(Disposition finding) {
        return "   " + finding.code().words() + " (" + finding.standard().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ")"
                + (finding.reasons() == null ? "" : ": " + finding.reasons());
    }

    private record Opinion(long caseId, String docket, String outcome, String opinion, String recommendation, String response, String responseReasons) {
    }

    /** The civilian board's opinion and the agency's answer to it, or why there is none. */
    String boardOpinion(long incidentId, List<Allegation> alleged) {
        return jdbc.sql("""
                        SELECT c.id AS case_id, c.docket, c.outcome, o.opinion, o.recommendation, o.response, o.response_reasons
                        FROM case_file c LEFT JOIN board_opinion o ON o.case_id = c.id WHERE c.incident_id = ? AND c.kind = ? ORDER BY c.id LIMIT 1
                        """).params(incidentId, CaseKind.BOARD_REVIEW.name()).query(Opinion.class).optional()
                .map(board -> opinion(board, alleged)).orElse("No civilian board has a part in this case.");
    }

    private String opinion(Opinion board, List<Allegation> alleged) {
        if (board.opinion() == null) {
            return "The civilian board gave no opinion (" + board.docket() + (board.outcome() == null ? "" : ", " + words(board.outcome())) + ").";
        }
        return "The board's findings (" + board.docket() + ")\n\n" + findings(board.caseId(), alleged) + "\n\nThe board's opinion\n" + board.opinion()
                + "\n\nRecommended: " + words(board.recommendation()) + "\n\nThe agency's answer: "
                + (board.response() == null ? "none" : words(board.response())) + (board.responseReasons() == null ? "" : ". " + board.responseReasons());
    }

    private record Decision(String docket, String decision, String charges, String reasons) {
    }

    /** The prosecutor's decision, or that there was nothing to decide. */
    String chargingDecision(long incidentId) {
        return jdbc.sql("""
                        SELECT c.docket, d.decision, d.charges, d.reasons
                        FROM case_file c LEFT JOIN criminal_decision d ON d.case_id = c.id WHERE c.incident_id = ? AND c.kind = ? ORDER BY c.id LIMIT 1
                        """).params(incidentId, CaseKind.CRIMINAL_REVIEW.name()).query(Decision.class).optional()
                .map(InvestigationFile::decision).orElse("The matter was not referred to a prosecutor.");
    }

    private static String decision(Decision prosecutor) {
        if (prosecutor.decision() == null) {
            return "The prosecutor has not decided yet (" + prosecutor.docket() + ").";
        }
        return "CHARGE".equals(prosecutor.decision())
                ? "The prosecutor charged (" + prosecutor.docket() + "): " + prosecutor.charges()
                : "The prosecutor declined to charge (" + prosecutor.docket() + "). A declination is not exoneration. " + prosecutor.reasons();
    }

    /** Everything that the agency head decides on. */
    String forDecision(CaseFile file) {
        var alleged = allegations.ofIncident(file.incidentId());
        return "Findings of internal affairs (" + file.docket() + ")\n\n" + findings(file.id(), alleged) + "\n\nCivilian board\n\n"
                + boardOpinion(file.incidentId(), alleged) + "\n\nProsecutor\n\n" + chargingDecision(file.incidentId());
    }

    private static String words(String code) {
        return code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
