package org.peel.investigation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.peel.engine.CaseId;
import org.peel.investigation.PostPackage;
import org.springframework.stereotype.Component;

/** Sends the final disposition to the certification body, a case for each officer. */
@Component
class SendPackageToPostDelegate implements JavaDelegate {

    private final PostPackage post;

    SendPackageToPostDelegate(PostPackage post) {
        this.post = post;
    }

    @Override
    public void execute(DelegateExecution execution) {
        post.send(CaseId.of(execution));
    }
}
