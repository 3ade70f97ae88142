package org.peel.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A bundle of models, decisions and forms must not be deployed; says of every file what is wrong with it. */
final class BundleRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    BundleRefused(List<Finding> findings) {
        super("The models, decisions and forms on the class path cannot be deployed:" + findings.stream()
                .map(finding -> System.lineSeparator() + "  " + finding).collect(Collectors.joining()));
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }
}
