package org.peel.casefile;

/** The kinds of case that one incident can spawn (domain 0.8), with the letters that begin their docket. */
public enum CaseKind {
    COMPLAINT("C", "Complaint", "complaint-intake"),
    INTERNAL_AFFAIRS("IA", "Internal-affairs investigation", "internal-affairs-investigation"),
    BOARD_REVIEW("CRB", "Civilian board review", "civilian-board-review"),
    CRIMINAL_REVIEW("PR", "Criminal review", "prosecutor-criminal-review"),
    CERTIFICATION("DC", "Decertification", "officer-decertification");

    private final String letters;
    private final String title;
    private final String process;

    CaseKind(String letters, String title, String process) {
        this.letters = letters;
        this.title = title;
        this.process = process;
    }

    public String letters() {
        return letters;
    }

    /** The kind in plain words. */
    public String title() {
        return title;
    }

    /** The model that such a case runs. */
    public String process() {
        return process;
    }
}
