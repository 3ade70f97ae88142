package org.peel.prosecution;

import org.peel.access.Offices;
import org.peel.access.Recusals;
import org.peel.access.Role;
import org.peel.casefile.CaseFile;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.Timeline;
import org.peel.engine.Routing;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess;
import org.peel.prosecution.process.ProsecutorCriminalReviewProcess.ConflictScreen;
import org.peel.worklist.Answer;
import org.peel.worklist.Done;
import org.peel.worklist.FormData;
import org.peel.worklist.OpenTask;
import org.peel.worklist.TaskAct;
import org.springframework.stereotype.Component;

/** A prosecutor says whether a tie to officer or agency stands in the way; one who has a conflict is kept out from then on. */
@Component
class ScreenConflictAct implements TaskAct {

    private final CaseFiles cases;
    private final Referral referral;
    private final Recusals recusals;
    private final Offices offices;
    private final Timeline timeline;
    private final ProsecutorsTasks tasks;

    ScreenConflictAct(CaseFiles cases, Referral referral, Recusals recusals, Offices offices, Timeline timeline, ProsecutorsTasks tasks) {
        this.cases = cases;
        this.referral = referral;
        this.recusals = recusals;
        this.offices = offices;
        this.timeline = timeline;
        this.tasks = tasks;
    }

    @Override
    public String process() {
        return ProsecutorCriminalReviewProcess.ID;
    }

    @Override
    public String element() {
        return ProsecutorCriminalReviewProcess.SCREEN_CONFLICT;
    }

    @Override
    public FormData prepare(OpenTask task) {
        return FormData.of("referral", referral.forScreening(cases.get(task.caseId())));
    }

    @Override
    public Done perform(Answer answer) {
        var file = cases.get(answer.caseId());
        var screen = answer.fields().choice("decision", ConflictScreen.class);
        var reasons = answer.fields().required("reasons", "Give your reasons.");
        var routing = Routing.of(ProsecutorCriminalReviewProcess.CONFLICT_SCREEN, screen);
        if (screen == ConflictScreen.NO_CONFLICT) {
            tasks.screened(file.id(), answer.person().username());
            return Done.that("A prosecutor was screened and is free of conflict.").because(reasons).routing(routing);
        }
        recusals.recuse(file.id(), answer.person().username(), reasons);
        if (nobodyIsLeft(file)) {
            timeline.record(file.id(), null, "No other prosecutor of this office is free for the case: an administrator must name one.");
        }
        return Done.that("A prosecutor has a conflict of interest and was recused; the case goes to a colleague.").because(reasons).routing(routing);
    }

    private boolean nobodyIsLeft(CaseFile file) {
        return offices.membersWith(Role.PROSECUTOR, file.officeId()).stream().allMatch(member -> recusals.isRecused(file.id(), member.username()));
    }
}
