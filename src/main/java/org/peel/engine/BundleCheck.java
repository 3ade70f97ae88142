package org.peel.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Judges a bundle before it is deployed; a start with a broken or unfair model ends here and names the file. */
final class BundleCheck {

    private BundleCheck() {
    }

    /**
     * Refuses a bundle that could not run as drawn, or that would let an officer into the registry without fair process.
     *
     * @param knownBean whether a delegate or listener of that name exists
     * @param knownRole whether tasks can be given to that role
     * @throws BundleRefused naming every file and element at fault
     */
    static void check(SortedMap<String, byte[]> files, Predicate<String> knownBean, Predicate<String> knownRole) {
        if (files.isEmpty()) {
            throw new IllegalStateException("There are no process models on the class path.");
        }
        var findings = findings(ModelBundle.read(files), knownBean, knownRole);
        if (!findings.isEmpty()) {
            throw new BundleRefused(findings);
        }
    }

    static List<Finding> findings(ModelBundle bundle, Predicate<String> knownBean, Predicate<String> knownRole) {
        var findings = new ArrayList<>(bundle.unreadable());
        findings.addAll(new ModelRules(knownBean, knownRole).judge(bundle));
        findings.addAll(new FormRules().judge(bundle));
        findings.addAll(FairProcessProof.of(bundle).findings());
        return findings;
    }
}
