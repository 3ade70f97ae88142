package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The program's own role can neither change the schema nor touch a registry row or an audit entry once written. */
class TwoRolesIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @ParameterizedTest
    @ValueSource(strings = {
        "CREATE TABLE peel.mine (id int)",
        "CREATE TABLE engine.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE case_file ADD COLUMN mine int",
        "ALTER TABLE registry_record DISABLE TRIGGER ALL",
        "DROP TABLE case_file",
        "DROP TRIGGER tg_registry_record_append_only ON registry_record",
        "UPDATE registry_record SET outcome = 'x'",
        "DELETE FROM registry_record",
        "TRUNCATE registry_record",
        "DELETE FROM fair_process_certification",
        "UPDATE audit_entry SET who = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE case_event SET sentence = 'x'",
        "UPDATE task_answer SET username = 'x'",
        "SELECT * FROM flyway_schema_history",
        "SET session_replication_role = replica",
        "SET ROLE peel_owner",
        "CREATE ROLE mine",
        "COPY case_file FROM PROGRAM 'id'",
    })
    void the_application_is_refused(String sql) {
        assertThatThrownBy(() -> on(DATABASE.application(), sql)).rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE registry_record SET outcome = 'x'", "DELETE FROM registry_record", "TRUNCATE registry_record",
        "UPDATE fair_process_certification SET heard_by = 'x'", "DELETE FROM fair_process_certification"})
    void not_even_the_owner_changes_a_registry_row(String sql) {
        aRegistryRow(DATABASE);
        assertThatThrownBy(() -> on(DATABASE.owner(), sql)).rootCause().hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE registry_record SET outcome = 'x'", "DELETE FROM registry_record", "TRUNCATE registry_record"})
    void replica_mode_does_not_switch_the_refusal_off(String sql) throws Exception {
        aRegistryRow(DATABASE);
        SingleConnectionDataSource superuser = new SingleConnectionDataSource(DATABASE.superuser().getConnection(), true);
        try {
            on(superuser, "SET session_replication_role = replica");
            assertThatThrownBy(() -> on(superuser, sql)).rootCause().hasMessageContaining("append-only");
        } finally {
            superuser.destroy();
        }
    }

    @Test
    void the_application_reads_and_writes_the_ordinary_tables_and_the_engines() {
        JdbcClient jdbc = JdbcClient.create(DATABASE.application());
        assertThat(jdbc.sql("INSERT INTO incident (place) VALUES ('here')").update()).isOne();
        assertThat(jdbc.sql("UPDATE act_ge_property SET rev_ = rev_ WHERE name_ = 'next.dbid'").update()).isOne();
        List<String> without = jdbc.sql("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'engine' AND NOT (has_table_privilege('engine.' || table_name, 'SELECT')
                      AND has_table_privilege('engine.' || table_name, 'INSERT') AND has_table_privilege('engine.' || table_name, 'UPDATE')
                      AND has_table_privilege('engine.' || table_name, 'DELETE'))""").query(String.class).list();
        assertThat(without).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'engine' AND table_name LIKE 'act\\_%'")
                .query(Integer.class).single()).isGreaterThan(40);
    }

    @Test
    void a_connection_of_the_pool_gives_up_in_time() {
        JdbcClient jdbc = JdbcClient.create(DATABASE.application());
        assertThat(jdbc.sql("SHOW statement_timeout").query(String.class).single()).isEqualTo("15s");
        assertThat(jdbc.sql("SHOW lock_timeout").query(String.class).single()).isEqualTo("5s");
        assertThat(jdbc.sql("SHOW idle_in_transaction_session_timeout").query(String.class).single()).isEqualTo("30s");
        assertThat(jdbc.sql("SELECT current_user").query(String.class).single()).isEqualTo("peel_app");
    }

    private static void on(DataSource source, String sql) {
        JdbcClient.create(source).sql(sql).update();
    }

    /** One registry row. Its references are not the matter here, so the administrator writes it with them switched off. */
    private static void aRegistryRow(TestDatabase database) {
        JdbcClient.create(database.superuser()).sql("""
                SET session_replication_role = replica;
                INSERT INTO fair_process_certification (case_id, notice_service_id, evidence_disclosed, heard_by, neutral_decider, order_case_id, told_of_appeal, final_on, certified_at)
                VALUES (1, 1, 'all', 'HEARING', 'commission', 1, 1, DATE '2026-11-01', TIMESTAMPTZ '2026-11-02 00:00Z') ON CONFLICT DO NOTHING;
                INSERT INTO registry_record (id, entry_no, event_type, case_id, certification_id, officer_id, officer_name, agency_ori, agency_name, reporting_office,
                    case_docket, effective_on, final_on, force_related, ground, legal_basis, standard, outcome, order_sha256, recorded_at, canonical, leaf_hash)
                VALUES ('00000000-0000-0000-0000-000000000001', 1, 'DECERTIFICATION', 1, 1, 1, 'A. Officer', 'CA0000000', 'An Agency', 'CA POST',
                    'DC-2026-000001', DATE '2026-11-01', DATE '2026-11-01', true, 'g', 'l', 's', 'REVOKE', 'h', TIMESTAMPTZ '2026-11-02 00:00Z', '{}', 'h')
                ON CONFLICT DO NOTHING;
                RESET session_replication_role""").update();
    }
}
