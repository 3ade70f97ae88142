package org.peel.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused bundle as a list of what is wrong where, in place of a stack trace (registered in META-INF/spring.factories). */
class BundleRefusedAnalyzer extends AbstractFailureAnalyzer<BundleRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BundleRefused refused) {
        return new FailureAnalysis(refused.getMessage(), "Mend the files named, or put back the version that ran before.", refused);
    }
}
