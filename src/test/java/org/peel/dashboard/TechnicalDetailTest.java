package org.peel.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TechnicalDetailTest {

    @Test
    void the_row_that_the_database_refused_is_not_quoted() {
        var message = TechnicalDetail.message("""
                PreparedStatementCallback; SQL [INSERT INTO complaint]; ERROR: null value in column "x" violates not-null constraint
                  Detail: Failing row contains (17, He struck me in the face, null).""");

        assertThat(message).endsWith("violates not-null constraint").doesNotContain("struck");
    }

    @Test
    void mail_addresses_and_secrets_are_left_out() {
        assertThat(TechnicalDetail.message("550 no such user maria.o'neil@example.org here")).isEqualTo("550 no such user …@… here");
        assertThat(TechnicalDetail.message("login failed, password=hunter2 at jdbc:postgresql://peel:hunter2@db/peel")).doesNotContain("hunter2");
        assertThat(TechnicalDetail.message("Authorization: Bearer abc.def")).doesNotContain("abc");
    }

    @Test
    void a_long_message_is_cut() {
        assertThat(TechnicalDetail.message("x".repeat(5_000))).hasSize(401).endsWith("…");
    }

    @Test
    void a_trace_is_its_exceptions_and_where_in_peel_each_arose() {
        var trace = TechnicalDetail.trace("""
                org.camunda.bpm.engine.ProcessEngineException: it broke
                Detail: a second line that names jane@example.org
                \tat org.camunda.bpm.engine.impl.A.b(A.java:1)
                \tat org.peel.hearing.process.ServeNoticeDelegate.execute(ServeNoticeDelegate.java:30)
                \tat org.peel.hearing.HearingService.serve(HearingService.java:99)
                Caused by: java.lang.IllegalStateException: no address for jane@example.org
                \tat org.peel.notice.Notices.issue(Notices.java:12)
                \t... 20 more
                """);

        assertThat(trace).isEqualTo("""
                org.camunda.bpm.engine.ProcessEngineException: it broke
                    at org.peel.hearing.process.ServeNoticeDelegate.execute(ServeNoticeDelegate.java:30)
                Caused by: java.lang.IllegalStateException: no address for …@…
                    at org.peel.notice.Notices.issue(Notices.java:12)""");
    }

    @Test
    void no_message_is_said_so() {
        assertThat(TechnicalDetail.message(null)).isEqualTo("The step failed and left no message.");
        assertThat(TechnicalDetail.trace(null)).isNull();
    }
}
