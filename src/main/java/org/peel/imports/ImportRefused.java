package org.peel.imports;

/** An import that took nothing in: the account of the run says why. */
public final class ImportRefused extends RuntimeException {

    private final ImportRun run;
    private final BrokenFile fault;

    ImportRefused(ImportRun run, BrokenFile fault) {
        super(fault.sentence(), fault);
        this.run = run;
        this.fault = fault;
    }

    public ImportRun run() {
        return run;
    }

    public BrokenFile fault() {
        return fault;
    }
}
