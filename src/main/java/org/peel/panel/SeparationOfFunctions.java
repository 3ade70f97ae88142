package org.peel.panel;

import java.util.List;
import java.util.stream.Collectors;
import org.peel.access.Person;
import org.peel.input.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * That investigator, enforcement counsel, hearing officer and those who vote are different people on one case (domain 0.5 and
 * 0.13, rule 4). Reads who did which part from the rows their acts have left, never from roles: one person may hold several.
 */
@Component
public class SeparationOfFunctions {

    /** A part in the case that excludes the others. */
    public enum Function {
        RESPONDENT("are the respondent in this case"),
        INVESTIGATOR("investigated in this case"),
        COUNSEL("acted as enforcement counsel in this case"),
        HEARING_OFFICER("acted as hearing officer in this case"),
        DECIDER("voted in this case");

        private final String words;

        Function(String words) {
            this.words = words;
        }
    }

    /** Who had which part in the case {@code :case}: one row for each act that leaves a name. */
    static final String PARTS = """
            SELECT f.username AS who, 'RESPONDENT' AS part FROM case_file c JOIN officer f ON f.id = c.officer_id WHERE c.id = :case AND f.username IS NOT NULL
            UNION SELECT i.investigator, 'INVESTIGATOR' FROM case_file c JOIN case_file ia ON ia.incident_id = c.incident_id
                  JOIN investigation i ON i.case_id = ia.id WHERE c.id = :case AND i.investigator IS NOT NULL
            UNION SELECT i.reviewed_by, 'INVESTIGATOR' FROM case_file c JOIN case_file ia ON ia.incident_id = c.incident_id
                  JOIN investigation i ON i.case_id = ia.id WHERE c.id = :case AND i.reviewed_by IS NOT NULL
            UNION SELECT investigated_by, 'INVESTIGATOR' FROM certification_report WHERE case_id = :case AND investigated_by IS NOT NULL
            UNION SELECT determined_by, 'COUNSEL' FROM certification_report WHERE case_id = :case AND determined_by IS NOT NULL
            UNION SELECT charged_by, 'COUNSEL' FROM charging_document WHERE case_id = :case
            UNION SELECT s.recorded_by, 'COUNSEL' FROM service_record s JOIN legal_notice n ON n.id = s.notice_id
                  WHERE n.case_id = :case AND n.kind = 'NOTICE_OF_INTENT' AND s.recorded_by <> 'Peel'
            UNION SELECT officer, 'HEARING_OFFICER' FROM hearing WHERE case_id = :case
            UNION SELECT proposed_by, 'HEARING_OFFICER' FROM proposed_decision WHERE case_id = :case
            UNION SELECT entered_by, 'HEARING_OFFICER' FROM default_order WHERE case_id = :case
            UNION SELECT v.username, 'DECIDER' FROM panel_vote v JOIN panel p ON p.id = v.panel_id WHERE p.case_id = :case
            UNION SELECT issued_by, 'DECIDER' FROM final_order WHERE case_id = :case
            """;

    private final JdbcClient jdbc;

    SeparationOfFunctions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Part(String who, Function part) {
    }

    /**
     * Lets a person act in one function of a case only.
     *
     * @throws Refused saying which part stands in the way
     */
    public void require(long caseId, Person person, Function wanted) {
        jdbc.sql("SELECT who, part FROM (" + PARTS + ") p WHERE who = :who AND part <> :wanted LIMIT 1")
                .param("case", caseId).param("who", person.username()).param("wanted", wanted.name())
                .query(Part.class).optional().ifPresent(part -> {
                    throw new Refused("", "You " + part.part().words + ", and whoever did so may not do this part too. "
                            + "Release the task, so that somebody without a part in the case can take it.");
                });
    }

    /** Everybody who had more than one part in the case, one sentence each; empty when the functions were kept apart. */
    public List<String> overlaps(long caseId) {
        return jdbc.sql("SELECT DISTINCT who, part FROM (" + PARTS + ") p ORDER BY who, part").param("case", caseId).query(Part.class).stream()
                .collect(Collectors.groupingBy(Part::who, java.util.TreeMap::new, Collectors.toList()))
                .entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " had more than one part in the case: " + entry.getValue().stream()
                        .map(part -> part.part().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')).collect(Collectors.joining(", ")) + ".")
                .toList();
    }
}
