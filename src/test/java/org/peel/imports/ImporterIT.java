package org.peel.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ImporterIT {

    private static final String AGENCIES = """
            ori,agency_name,agency_type,county_name,state_abbr
            ILCPD0000,Chicago Police Department,City,COOK,IL
            NB0010000,"Adams County Sheriff, Hastings",County,ADAMS,NB
            """;
    private static final String COMPLAINTS = """
            cr_id,case_type,complainant_type,investigating_agency,incident_date,complaint_date,closed_date
            1087976,Complaint Register,Civilian,COPA,2017-12-31,2018-01-01,2019-01-15
            1087979,Information/Complaint,CPD Employee,COPA,,2019-03-10,
            """;
    private static final String ALLEGATIONS_HEADER = "row_id,cr_id,officer_key,rank,assigned_unit,duty_status,complaint_code,allegation_category,"
            + "complaint_status,final_finding,final_penalty\n";
    private static final String ALLEGATIONS = ALLEGATIONS_HEADER + """
            1,1087976,CPD00001,POLICE OFFICER,169,On Duty,05A,Excessive Force,Case Final,SUSTAINED,100 - REPRIMAND
            2,1087976,CPD00001,SERGEANT OF POLICE,7,,01A,Verbal Abuse,Case Final,Not Sustained,
            3,1087976,,,,,,,Case Final,,
            4,1087979,CPD00002,POLICE OFFICER,11,Off Duty,24B,Domestic Violence,Under Investigation,,
            """;

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient db = JdbcClient.create(database.application());
    private final List<Long> begun = new ArrayList<>();
    private OpenComplaints openComplaints = begun::addAll;
    private long desk;
    private long registry;

    @BeforeEach
    void offices() {
        desk = office("INTAKE_DESK", "Intake desk");
        registry = office("REGISTRY", "Registry");
    }

    @Test
    void agencies_are_created_once_and_changed_where_the_list_changed() {
        assertCounts(run("agencies", AGENCIES), 2, 2, 0, 0, 0);
        assertThat(db.sql("SELECT o.name, o.state, o.kind, a.agency_type, a.county FROM agency a JOIN organisation o ON o.id = a.organisation_id ORDER BY ori")
                .query().listOfRows()).extracting(Map::values).extracting(Object::toString).containsExactly(
                "[Chicago Police Department, IL, AGENCY, City, COOK]", "[Adams County Sheriff, Hastings, NE, AGENCY, County, ADAMS]");

        assertCounts(run("agencies", AGENCIES), 2, 0, 0, 2, 0);
        assertCounts(run("agencies", AGENCIES.replace("Chicago Police Department", "Chicago Police")), 2, 0, 1, 1, 0);
        assertThat(count("organisation WHERE name = 'Chicago Police'")).isOne();
    }

    @Test
    void an_agency_that_stands_already_is_taken_as_it_is() {
        db.sql("INSERT INTO organisation (kind, name, state) VALUES ('AGENCY', 'Chicago Police Department', 'IL')").update();
        db.sql("INSERT INTO agency SELECT id, 'ILCPD0000', 'City', 'COOK' FROM organisation WHERE kind = 'AGENCY'").update();

        assertCounts(run("agencies", AGENCIES), 2, 1, 0, 1, 0);
    }

    @Test
    void a_closed_complaint_becomes_closed_history_and_an_open_one_a_case_that_somebody_takes_over() {
        run("agencies", AGENCIES);
        assertCounts(run("chicago-copa-complaints", COMPLAINTS), 2, 2, 0, 0, 0);

        Map<String, Object> closed = theCase("1087976");
        assertThat(closed).containsEntry("docket", "C-2018-000001").containsEntry("kind", "COMPLAINT").containsEntry("status", "CLOSED")
                .containsEntry("outcome", "CLOSED_AT_SOURCE").containsEntry("jurisdiction", "IL").containsEntry("rules_version", "rules-1")
                .containsEntry("office_id", desk).containsEntry("title", "Chicago log number 1087976 (Complaint Register)")
                .containsEntry("opened", "2018-01-01T06:00:00Z").containsEntry("closed", "2019-01-15T06:00:00Z")
                .containsEntry("occurred_on", java.sql.Date.valueOf("2017-12-31")).containsEntry("channel", "IMPORT");
        Map<String, Object> open = theCase("1087979");
        assertThat(open).containsEntry("docket", "C-2019-000002").containsEntry("status", "OPEN").containsEntry("outcome", null)
                .containsEntry("occurred_on", null).containsEntry("opened", "2019-03-10T06:00:00Z");
        assertThat(begun).containsExactly((Long) open.get("id"));

        assertThat(db.sql("SELECT grant_key FROM case_access WHERE case_id = :id ORDER BY 1").param("id", closed.get("id")).query(String.class).list())
                .containsExactly("auditor@" + registry, "intake.reviewer@" + desk, "intake.specialist@" + desk);
        assertThat(events("1087976")).containsExactly("The complaint was received under log number 1087976.", "The complaint was closed.",
                "Imported from \"Complaints, Chicago COPA\", line 2 of import 2.");
        assertThat(events("1087979")).containsExactly("The complaint was received under log number 1087979.",
                "Imported from \"Complaints, Chicago COPA\", line 3 of import 2.");
        assertThat(db.sql("SELECT tracking_code FROM complaint").query(String.class).list()).hasSize(2).doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9A-F]{4}(-[0-9A-F]{4}){3}"));
        assertThat(db.sql("SELECT narrative FROM complaint WHERE case_id = :id").param("id", closed.get("id")).query(String.class).single())
                .contains("log number 1087976").contains("The release has no narrative.");
        assertThat(db.sql("SELECT name FROM case_party WHERE role = 'COMPLAINANT' ORDER BY case_id").query(String.class).list())
                .containsExactly("Civilian, name not published", "Employee of the Chicago Police Department, name not published");
    }

    @Test
    void the_same_files_twice_change_nothing() {
        everything();
        Map<String, Long> before = figures();
        begun.clear();

        assertCounts(run("agencies", AGENCIES), 2, 0, 0, 2, 0);
        assertCounts(run("chicago-copa-complaints", COMPLAINTS), 2, 0, 0, 2, 0);
        assertCounts(run("chicago-copa-allegations", ALLEGATIONS), 4, 0, 0, 4, 0);

        assertThat(figures()).isEqualTo(before);
        assertThat(begun).isEmpty();
    }

    @Test
    void the_same_file_undoes_nothing_of_what_people_did_since() {
        everything();
        long open = (long) theCase("1087979").get("id");
        db.sql("UPDATE case_file SET status = 'CLOSED', outcome = 'ROUTED', closed_at = now() WHERE id = :id").param("id", open).update();
        db.sql("UPDATE allegation SET category = 'CRIMINAL_CONDUCT' WHERE source_key = '4'").update();
        db.sql("UPDATE organisation SET name = 'CPD' WHERE kind = 'AGENCY' AND state = 'IL'").update();

        assertCounts(run("agencies", AGENCIES), 2, 0, 0, 2, 0);
        assertCounts(run("chicago-copa-complaints", COMPLAINTS), 2, 0, 0, 2, 0);
        assertCounts(run("chicago-copa-allegations", ALLEGATIONS), 4, 0, 0, 4, 0);

        assertThat(theCase("1087979")).containsEntry("outcome", "ROUTED");
        assertThat(count("allegation WHERE category = 'CRIMINAL_CONDUCT'")).isOne();
        assertThat(count("organisation WHERE name = 'CPD'")).isOne();
    }

    @Test
    void allegations_bring_officers_employment_parties_findings_and_the_outcome() {
        everything();

        assertThat(db.sql("SELECT uid, source_key FROM officer ORDER BY uid").query().listOfRows()).extracting(Map::values).extracting(Object::toString)
                .containsExactly("[CHI-CPD00001, chicago:CPD00001]", "[CHI-CPD00002, chicago:CPD00002]");
        assertThat(db.sql("""
                SELECT o.uid, e.rank, e.unit FROM employment e JOIN officer o ON o.id = e.officer_id JOIN agency a ON a.organisation_id = e.agency_id
                WHERE a.ori = 'ILCPD0000' ORDER BY uid""").query().listOfRows()).extracting(Map::values).extracting(Object::toString)
                .containsExactly("[CHI-CPD00001, SERGEANT OF POLICE, 7]", "[CHI-CPD00002, POLICE OFFICER, 11]");
        assertThat(db.sql("SELECT number, category, rule, act FROM allegation WHERE source = 'chicago-copa' ORDER BY id").query().listOfRows())
                .extracting(Map::values).extracting(Object::toString).containsExactly(
                "[1, EXCESSIVE_FORCE, COPA category 05A, Excessive Force, as categorised by COPA. Officer's duty status: On Duty. The release has no description of the act.]",
                "[2, OFFENSIVE_LANGUAGE, COPA category 01A, Verbal Abuse, as categorised by COPA. The release has no description of the act.]",
                "[3, NOT_RECORDED, null, The release has no description of the act.]",
                "[1, DOMESTIC_VIOLENCE, COPA category 24B, Domestic Violence, as categorised by COPA. Officer's duty status: Off Duty. The release has no description of the act.]");
        assertThat(db.sql("SELECT code, standard, reasons, found_by, found_at::date FROM allegation_disposition ORDER BY allegation_id").query().listOfRows())
                .extracting(Map::values).extracting(Object::toString).containsExactly(
                "[SUSTAINED, AS_PUBLISHED, Published as \"SUSTAINED\". Published penalty: 100 - REPRIMAND., Civilian Office of Police Accountability, Chicago, 2019-01-15]",
                "[NOT_SUSTAINED, AS_PUBLISHED, Published as \"Not Sustained\"., Civilian Office of Police Accountability, Chicago, 2019-01-15]");
        assertThat(count("case_party WHERE role = 'SUBJECT_OFFICER'")).isEqualTo(2);
        assertThat(theCase("1087976")).containsEntry("outcome", "FINDINGS_AT_SOURCE");
        assertThat(events("1087976")).endsWith("3 allegations imported from \"Allegations, Chicago COPA\", import 3.");
        assertThat(db.sql("SELECT reason FROM case_event WHERE sentence LIKE '3 allegations%'").query(String.class).single())
                .isEqualTo("Findings as published: 1 not sustained, 1 sustained.");
    }

    @Test
    void an_employment_with_dates_is_the_agencys_own_and_stays_alone() {
        run("agencies", AGENCIES);
        run("chicago-copa-complaints", COMPLAINTS);
        db.sql("INSERT INTO officer (uid, source_key) VALUES ('CHI-CPD00001', 'chicago:CPD00001')").update();
        db.sql("INSERT INTO employment (officer_id, agency_id, rank, started_on) SELECT o.id, a.organisation_id, 'CHIEF', '2001-01-01' FROM officer o, agency a WHERE a.ori = 'ILCPD0000'").update();

        run("chicago-copa-allegations", ALLEGATIONS);

        assertThat(db.sql("SELECT e.rank FROM employment e JOIN officer o ON o.id = e.officer_id WHERE o.uid = 'CHI-CPD00001'").query(String.class).list())
                .containsExactly("CHIEF");
    }

    @Test
    void changed_rows_are_taken_over_and_the_timeline_tells_of_it() {
        everything();

        assertCounts(run("chicago-copa-complaints", COMPLAINTS.replace("2017-12-31,2018-01-01,2019-01-15", "2017-12-30,2018-01-02,2019-01-16")),
                2, 0, 1, 1, 0);
        assertThat(theCase("1087976")).containsEntry("opened", "2018-01-02T06:00:00Z").containsEntry("closed", "2019-01-16T06:00:00Z")
                .containsEntry("occurred_on", java.sql.Date.valueOf("2017-12-30")).containsEntry("docket", "C-2018-000001");
        assertThat(count("case_access a JOIN case_file c ON c.id = a.case_id AND c.opened_at = a.opened_at")).isEqualTo(6);
        assertThat(events("1087976")).last().asString().startsWith("The source changed its record: received on 2018-01-02, incident of 2017-12-30, closed on 2019-01-16.");

        assertCounts(run("chicago-copa-allegations", ALLEGATIONS.replace("Case Final,Not Sustained,", "Case Final,Sustained,")), 4, 0, 1, 3, 0);
        assertThat(count("allegation_disposition WHERE code = 'SUSTAINED'")).isEqualTo(2);
        assertThat(db.sql("SELECT reason FROM case_event ORDER BY id DESC LIMIT 1").query(String.class).single())
                .isEqualTo("The published finding was not sustained and is now sustained.");
    }

    @Test
    void a_file_neither_closes_nor_reopens_a_case_nor_takes_a_finding_away() {
        everything();

        assertThat(rejections(run("chicago-copa-complaints", COMPLAINTS.replace("2019-03-10,", "2019-03-10,2020-01-01").replace(",2019-01-15", ","))))
                .containsExactly(
                        new Rejection(2, "closed_date", "C-2018-000001 is closed history here and the source has it open again. Reopening is a decision of a person."),
                        new Rejection(3, "closed_date", "C-2019-000002 is open here and in work; the source closed it on 2020-01-01. Close it through its task."));
        assertThat(rejections(run("chicago-copa-allegations", ALLEGATIONS.replace("Case Final,SUSTAINED", "Case Final,")
                .replace("Under Investigation,,", "Case Final,SUSTAINED,"))))
                .containsExactly(
                        new Rejection(2, "final_finding", "the source no longer publishes the finding SUSTAINED that stands here; an import takes no finding away"),
                        new Rejection(5, "final_finding", "C-2019-000002 is open here and in work; a finding on it is made here"));
    }

    @Test
    void a_row_with_a_fault_is_refused_with_line_and_reason_and_the_others_stand() {
        run("agencies", AGENCIES);
        ImportRun run = run("chicago-copa-complaints", """
                cr_id,case_type,complainant_type,investigating_agency,incident_date,complaint_date,closed_date
                1,Complaint Register,Civilian,COPA,,2018-01-01,2019-01-15
                ,Complaint Register,Civilian,COPA,,2018-01-01,2019-01-15
                3,Complaint Register,Martian,COPA,,2018-01-01,2019-01-15
                4,Complaint Register,Civilian,COPA,,01/02/2018,2019-01-15
                5,Complaint Register,Civilian,COPA,,2018-01-01,2017-12-31
                6,Complaint Register,Civilian,COPA,,2035-01-01,
                1,Complaint Register,Civilian,COPA,,2018-01-01,2019-01-15
                8,"Complaint
                Register",Civilian,COPA,,2018-01-01,2019-01-15
                9,Compl"aint" Register,Civilian,COPA,,2018-01-01,2019-01-15
                10,Complaint Register,Civilian,COPA,,2018-01-01
                11,Complaint\0Register,Civilian,COPA,,2018-01-01,2019-01-15
                12,%s,Civilian,COPA,,2018-01-01,2019-01-15
                """.formatted("x".repeat(300)));

        assertCounts(run, 12, 2, 0, 0, 10);
        assertThat(rejections(run)).containsExactly(
                new Rejection(3, "cr_id", "cr_id is empty"),
                new Rejection(4, "complainant_type", "the profile does not say what the code \"Martian\" means in Peel"),
                new Rejection(5, "complaint_date", "\"01/02/2018\" is not a date the profile knows how to read"),
                new Rejection(6, "closed_date", "the complaint was closed on 2017-12-31, before it was received on 2018-01-01"),
                new Rejection(7, "complaint_date", "the complaint was received on 2035-01-01, which has not come yet"),
                new Rejection(8, "cr_id", "the file has 1 on line 2 already"),
                new Rejection(11, null, "a quote stands inside cell 2, which is not quoted as a whole"),
                new Rejection(12, null, "the row has 6 cells where the file has 7 columns"),
                new Rejection(13, null, "cell 2 holds a NUL byte, which no text has"),
                new Rejection(14, "title", "title has 324 characters; at most 200 are taken"));
    }

    @Test
    void an_allegation_whose_complaint_or_code_is_unknown_is_refused() {
        run("agencies", AGENCIES);
        run("chicago-copa-complaints", COMPLAINTS);
        ImportRun run = run("chicago-copa-allegations", ALLEGATIONS_HEADER + """
                1,999,CPD00001,POLICE OFFICER,169,,05A,Excessive Force,Case Final,SUSTAINED,
                2,1087976,CPD00002,POLICE OFFICER,169,,05A,Excessive Force,Case Final,Shrugged,
                3,1087976,CPD00003,POLICE OFFICER,169,,05A,Napping,Case Final,SUSTAINED,
                4,1087976,CPD00004,POLICE OFFICER,169,,05A,Excessive Force,Case Final,Expunged,
                5,1087976,CPD00005,POLICE OFFICER,169,,05A,Excessive Force,Case Final,Sustained,
                """);

        assertThat(rejections(run)).containsExactly(
                new Rejection(2, "cr_id", "no complaint 999 of this source is here; import the complaints first"),
                new Rejection(3, "final_finding", "the profile does not say what the code \"Shrugged\" means in Peel"),
                new Rejection(4, "allegation_category", "the profile does not say what the code \"Napping\" means in Peel"),
                new Rejection(5, "final_finding", "the source has expunged this allegation; an expunged record is not taken in"));
        assertThat(db.sql("SELECT uid FROM officer").query(String.class).list()).containsExactly("CHI-CPD00005");
    }

    @Test
    void complaints_without_their_agency_or_an_intake_desk_are_refused() {
        assertThat(rejections(run("chicago-copa-complaints", COMPLAINTS))).extracting(Rejection::reason)
                .containsOnly("no agency has the ORI ILCPD0000; import the agencies first");
        run("agencies", AGENCIES);
        JdbcClient.create(database.owner()).sql("DELETE FROM service_area WHERE office_kind = 'INTAKE_DESK'").update();
        assertThat(rejections(run("chicago-copa-complaints", COMPLAINTS))).extracting(Rejection::reason)
                .containsOnly("no intake desk serves the agency ILCPD0000; an administrator has to name one first");
    }

    @Test
    void the_desk_of_the_agency_wins_over_that_of_its_state() {
        run("agencies", AGENCIES);
        long state = office("INTAKE_DESK", "Illinois desk", null, "IL");
        long own = office("INTAKE_DESK", "Chicago desk", db.sql("SELECT organisation_id FROM agency WHERE ori = 'ILCPD0000'").query(Long.class).single(), null);

        run("chicago-copa-complaints", COMPLAINTS);

        assertThat(state).isNotEqualTo(own);
        assertThat(theCase("1087976")).containsEntry("office_id", own);
    }

    @Test
    void the_millionth_docket_is_one_digit_longer_and_not_cut() {
        run("agencies", AGENCIES);
        JdbcClient.create(database.owner()).sql("SELECT setval('docket_number', 999998)").query(Long.class).single();

        run("chicago-copa-complaints", COMPLAINTS);

        assertThat(db.sql("SELECT docket FROM case_file ORDER BY id").query(String.class).list()).containsExactly("C-2018-999999", "C-2019-1000000");
    }

    @Test
    void a_formula_cell_is_kept_as_text_to_the_letter() {
        run("agencies", """
                ori,agency_name,agency_type,county_name,state_abbr
                IL0000001,=HYPERLINK(x),City,-COOK,IL
                IL0000002,'@Home,City,+,IL
                """);

        assertThat(db.sql("SELECT o.name || '|' || a.county FROM agency a JOIN organisation o ON o.id = a.organisation_id ORDER BY ori").query(String.class).list())
                .containsExactly("=HYPERLINK(x)|-COOK", "@Home|+");
    }

    @Test
    void text_that_looks_like_the_copy_format_or_sql_is_text() {
        String name = "O'Brien \\N \\. %s :x ; DROP TABLE agency; \uD83D\uDE93 \u0634\u0631\u0637\u0629";
        run("agencies", "ori,agency_name,agency_type,county_name,state_abbr\nIL0000001,\"" + name + "\r\nline\ttwo\",City,C,IL\n");

        assertThat(db.sql("SELECT name FROM organisation WHERE kind = 'AGENCY'").query(String.class).single()).isEqualTo(name + "\r\nline\ttwo");
    }

    @Test
    void a_broken_file_takes_nothing_in_and_the_account_says_why() {
        ImportRefused refused = catchThrowableOfType(ImportRefused.class, () -> run("agencies", AGENCIES + "IL0000001,\"Open,City,COOK,IL\n"));

        assertThat(refused.fault().line()).isEqualTo(4);
        assertThat(refused.run().failure()).startsWith("Line 4: the quotes of a row that begins here are broken");
        assertThat(refused.run().endedAt()).isNotNull();
        assertThat(count("agency")).isZero();
    }

    @Test
    void a_file_with_too_many_rows_takes_nothing_in() {
        Importer small = importer(1);

        ImportRefused refused = catchThrowableOfType(ImportRefused.class, () -> small.run("agencies", "a.csv", stream(AGENCIES), "admin"));

        assertThat(refused.fault().sentence()).isEqualTo("Line 3: the file has more than 1 rows. Cut it into smaller files.");
        assertThat(count("agency")).isZero();
    }

    @Test
    void when_intake_cannot_begin_the_whole_file_is_taken_back() {
        run("agencies", AGENCIES);
        openComplaints = cases -> {
            throw new IllegalStateException("no engine today");
        };

        assertThatThrownBy(() -> run("chicago-copa-complaints", COMPLAINTS)).hasMessage("no engine today");

        assertThat(count("case_file")).isZero();
        assertThat(count("import_source_row WHERE target = 'COMPLAINTS'")).isZero();
        assertThat(db.sql("SELECT failure FROM import_run ORDER BY id DESC LIMIT 1").query(String.class).single()).contains("kept nothing of the file");
        openComplaints = begun::addAll;
        assertCounts(run("chicago-copa-complaints", COMPLAINTS), 2, 2, 0, 0, 0);
    }

    @Test
    void when_the_database_connection_dies_in_the_middle_nothing_of_the_file_stays() {
        run("agencies", AGENCIES);
        openComplaints = cases -> JdbcClient.create(database.superuser())
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .query(Boolean.class).list();

        assertThatThrownBy(() -> run("chicago-copa-complaints", COMPLAINTS)).isInstanceOf(RuntimeException.class);

        assertThat(count("case_file")).isZero();
        openComplaints = begun::addAll;
        assertCounts(run("chicago-copa-complaints", COMPLAINTS), 2, 2, 0, 0, 0);
    }

    @Test
    void two_imports_at_once_are_not_possible_and_the_second_is_told_to_wait() {
        run("agencies", AGENCIES);
        List<Throwable> second = new ArrayList<>();
        openComplaints = cases -> {
            try {
                importer(1_000).run("agencies", "again.csv", stream(AGENCIES), "admin");
            } catch (RuntimeException refused) {
                second.add(refused);
            }
        };

        run("chicago-copa-complaints", COMPLAINTS);

        assertThat(second).singleElement().isInstanceOf(ImportUnderWay.class);
    }

    @Test
    void a_file_that_takes_longer_than_a_page_may_is_not_cut_off() {
        InputStream slow = new SequenceInputStream(stream(AGENCIES), new InputStream() {
            @Override
            public int read() {
                try {
                    Thread.sleep(1_500);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return -1;
            }
        });
        HikariConfig impatient = new HikariConfig();
        impatient.setJdbcUrl(database.url());
        impatient.setUsername("peel_app");
        impatient.setConnectionInitSql("SET search_path TO peel; SET statement_timeout = '1s'");
        impatient.addDataSourceProperty("socketTimeout", "1");
        try (HikariDataSource pool = new HikariDataSource(impatient)) {
            assertCounts(importer(pool, 100).run("agencies", "slow.csv", slow, "admin"), 2, 2, 0, 0, 0);
            assertThat(JdbcClient.create(pool).sql("SHOW statement_timeout").query(String.class).single()).isEqualTo("1s");
        }
    }

    @Test
    void refusals_are_listed_in_pages_in_the_order_of_the_file() {
        StringBuilder file = new StringBuilder("ori,agency_name,agency_type,county_name,state_abbr\n");
        for (int i = 0; i < 2_500; i++) {
            file.append("wrong").append(i).append(",N,T,C,IL\n");
        }
        ImportRun run = run("agencies", file.toString());
        ImportRuns runs = new ImportRuns(db);

        assertCounts(run, 2_500, 0, 0, 0, 2_500);
        assertThat(runs.rejections(run.id(), 0, 1_000)).hasSize(1_000).first()
                .isEqualTo(new Rejection(2, "ori", "\"wrong0\" is not the nine capital letters and digits of an originating agency identifier"));
        assertThat(runs.rejections(run.id(), 2_001, 1_000)).hasSize(500).last().extracting(Rejection::line).isEqualTo(2_501L);
    }

    @Test
    void the_demonstrations_extracts_come_in_whole_and_loading_them_again_changes_nothing() {
        DemonstrationExtracts extracts = new DemonstrationExtracts(importer(1_000), db);
        extracts.load("admin");

        assertThat(figures()).containsEntry("agency", 59L).containsEntry("case_file", 62L).containsEntry("allegation", 147L);
        assertThat(begun).hasSize(15);
        assertThat(count("import_run")).isEqualTo(3);
        extracts.load("admin");
        assertThat(count("import_run")).as("a second start loads nothing").isEqualTo(3);
    }

    @Test
    void a_run_that_was_cut_off_by_a_stop_is_given_its_end_by_the_next_one() {
        long cutOff = new ImportRuns(db).begin("agencies", "cut-off.csv", "admin", Instant.parse("2026-11-20T12:00:00Z"));

        run("agencies", AGENCIES);

        assertThat(new ImportRuns(db).find(cutOff).orElseThrow().failure()).startsWith("Peel was stopped in the middle of this import");
        assertThat(new ImportRuns(db).before(Long.MAX_VALUE, 10)).extracting(ImportRun::failure).containsExactly(null,
                "Peel was stopped in the middle of this import and kept nothing of the file. Import it again.");
    }

    private void everything() {
        assertCounts(run("agencies", AGENCIES), 2, 2, 0, 0, 0);
        assertCounts(run("chicago-copa-complaints", COMPLAINTS), 2, 2, 0, 0, 0);
        assertCounts(run("chicago-copa-allegations", ALLEGATIONS), 4, 4, 0, 0, 0);
    }

    private ImportRun run(String profile, String content) {
        return importer(1_000_000).run(profile, profile + ".csv", stream(content), "admin");
    }

    private Importer importer(long rowLimit) {
        return importer(database.application(), rowLimit);
    }

    private Importer importer(DataSource pool, long rowLimit) {
        return new Importer(ImportProfiles.onClassPath(), new JdbcTemplate(pool), new JdbcTransactionManager(pool),
                () -> "rules-1", cases -> openComplaints.begin(cases), Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), rowLimit);
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Rejection> rejections(ImportRun run) {
        return new ImportRuns(db).rejections(run.id(), 0, 1_000);
    }

    private static void assertCounts(ImportRun run, int read, int created, int updated, int unchanged, int rejected) {
        assertThat(List.of(run.rowsRead(), run.created(), run.updated(), run.unchanged(), run.rejected())).as("read, created, updated, unchanged, rejected")
                .containsExactly(read, created, updated, unchanged, rejected);
    }

    private Map<String, Object> theCase(String sourceKey) {
        return db.sql("""
                SELECT c.*, to_char(c.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS opened,
                    to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS closed, i.occurred_on, p.channel
                FROM case_file c JOIN incident i ON i.id = c.incident_id JOIN complaint p ON p.case_id = c.id WHERE c.source_key = :key
                """).param("key", sourceKey).query().singleRow();
    }

    private List<String> events(String sourceKey) {
        return db.sql("SELECT e.sentence FROM case_event e JOIN case_file c ON c.id = e.case_id WHERE c.source_key = :key ORDER BY e.id")
                .param("key", sourceKey).query(String.class).list();
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new java.util.TreeMap<>();
        for (String table : List.of("organisation", "agency", "officer", "employment", "incident", "case_file", "complaint", "case_party", "case_access",
                "allegation", "allegation_disposition", "case_event", "import_source_row")) {
            figures.put(table, count(table));
        }
        return figures;
    }

    private long count(String from) {
        return db.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private long office(String kind, String name) {
        return office(kind, name, null, null);
    }

    private long office(String kind, String name, Long agency, String state) {
        long id = db.sql("INSERT INTO organisation (kind, name) VALUES (:kind, :name) RETURNING id").param("kind", kind).param("name", name)
                .query(Long.class).single();
        db.sql("INSERT INTO service_area (office_id, office_kind, agency_id, state) VALUES (:id, :kind, :agency, :state)")
                .param("id", id).param("kind", kind).param("agency", agency).param("state", state).update();
        return id;
    }
}
