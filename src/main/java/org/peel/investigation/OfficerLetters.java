package org.peel.investigation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peel.access.Accounts;
import org.peel.casefile.Allegation;
import org.peel.casefile.Allegations;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Timeline;
import org.peel.directory.Agencies;
import org.peel.directory.Officer;
import org.peel.directory.Officers;
import org.peel.investigation.process.InternalAffairsInvestigationProcess;
import org.peel.notice.Mailbox;
import org.peel.notice.NoticeKind;
import org.peel.notice.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the officers concerned are told: that an investigation has begun, and how it ended. Each hears of their own allegations only. */
@Service
public class OfficerLetters {

    private final CaseFiles cases;
    private final Allegations allegations;
    private final Officers officers;
    private final Agencies agencies;
    private final Accounts accounts;
    private final Notices notices;
    private final Mailbox mailbox;
    private final Timeline timeline;

    OfficerLetters(CaseFiles cases, Allegations allegations, Officers officers, Agencies agencies, Accounts accounts, Notices notices, Mailbox mailbox,
            Timeline timeline) {
        this.cases = cases;
        this.allegations = allegations;
        this.officers = officers;
        this.agencies = agencies;
        this.accounts = accounts;
        this.notices = notices;
        this.mailbox = mailbox;
        this.timeline = timeline;
    }

    /** Tells each officer identified the nature of the investigation, before any interview. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noticeOfInvestigation(long caseId) {
        var file = cases.get(caseId);
        var concerned = concerned(file);
        concerned.forEach((officer, alleged) -> issue(file, NoticeKind.NOTICE_OF_INVESTIGATION, officer, "Notice of investigation", """
                %s

                The internal-affairs office of %s has opened an investigation, number %s, that concerns you. It is about:

                %s

                You will be told who questions you and about what before any interview, and you may have a representative with you. You may be ordered
                to answer; what you say under such an order is kept from criminal investigators.
                """.formatted(officer.shownName(), agencies.get(file.agencyId()).name(), file.docket(), alleged.stream().map(OfficerLetters::nature)
                .collect(Collectors.joining("\n")))));
        timeline.record(caseId, InternalAffairsInvestigationProcess.NOTIFY_OFFICERS, concerned.isEmpty()
                ? "No officer is identified yet, so nobody could be told of the investigation."
                : "Told of the investigation: " + names(concerned) + ".");
    }

    /** Tells each officer identified what was found and decided about them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void closingLetter(CaseFile file, Discipline discipline) {
        var found = allegations.foundIn(file.id());
        concerned(file).forEach((officer, alleged) -> {
            boolean sustained = found.stream().anyMatch(finding -> finding.code().isSustained() && alleged.stream().anyMatch(a -> a.id() == finding.allegationId()));
            issue(file, NoticeKind.CLOSING_LETTER, officer, "Closing letter", """
                    %s

                    The investigation %s by %s has ended. On each allegation that concerns you the finding is:

                    %s

                    %s
                    """.formatted(officer.shownName(), file.docket(), agencies.get(file.agencyId()).name(), alleged.stream().map(allegation -> nature(allegation) + ": "
                    + found.stream().filter(finding -> finding.allegationId() == allegation.id()).map(finding -> finding.code().words()).findFirst().orElse("no finding"))
                    .collect(Collectors.joining("\n")), sustained ? "The head of the agency decided: " + discipline.words() + "." : "Nothing follows from it for you."));
        });
    }

    private Map<Officer, List<Allegation>> concerned(CaseFile file) {
        return allegations.ofIncident(file.incidentId()).stream().filter(allegation -> allegation.officerId() != null)
                .collect(Collectors.groupingBy(allegation -> officers.get(allegation.officerId()), LinkedHashMap::new, Collectors.toList()));
    }

    private void issue(CaseFile file, NoticeKind kind, Officer officer, String title, String text) {
        notices.issue(file.id(), kind, officer.shownName(), officer.id(), title, text);
        mailbox.queue(file.id(), Optional.ofNullable(officer.username()).flatMap(accounts::email).orElse(null), title + ", " + file.docket(), text);
    }

    /** The nature of an allegation, without the complainant's own words. */
    private static String nature(Allegation allegation) {
        return "- " + allegation.category().words() + (allegation.rule() == null || allegation.rule().isBlank() ? "" : " (" + allegation.rule() + ")");
    }

    private static String names(Map<Officer, ?> concerned) {
        return concerned.keySet().stream().map(Officer::shownName).collect(Collectors.joining(", "));
    }
}
