package org.peel.clock.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peel.TestDatabase;
import org.peel.story.PeelOverHttp;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"peel.demo=true", "peel.demo.cases=false"})
@ContextConfiguration(initializers = TestDatabase.class)
class ClockPreviewIT {

    @LocalServerPort
    private int port;

    private PeelOverHttp peel;

    @BeforeEach
    void connect() {
        peel = new PeelOverHttp("http://localhost:" + port);
    }

    @Test
    void a_statutory_date_is_explained() {
        var answer = peel.post("post.counsel", "/api/v1/clocks/preview", Map.of("jurisdiction", "CA", "clock", "answer-notice-of-intent", "startDate", "2026-03-03",
                "tolling", List.of(Map.of("from", "2026-03-10", "to", "2026-03-11", "reason", "stay ordered by the court")))).expect(200).body();

        assertThat(answer.path("dueDate").asText()).isEqualTo("2026-04-06");
        assertThat(answer.path("dueAt").asText()).isEqualTo("2026-04-07T07:00:00Z");
        assertThat(answer.path("consequence").asText()).isEqualTo("DEFAULT");
        assertThat(answer.path("citation").asText()).contains("11 CCR 1209");
        assertThat(answer.path("recalled").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(answer.path("steps").spliterator(), false).map(JsonNode::asText)).containsExactly(
                "The period begins with Tuesday, March 3, 2026; that day itself does not count.",
                "30 calendar days from then end on Thursday, April 2, 2026.",
                "From Tuesday, March 10, 2026 to Wednesday, March 11, 2026, both included, does not count: stay ordered by the court. "
                        + "The period is 2 days longer and ends on Saturday, April 4, 2026.",
                "Saturday, April 4, 2026 is on a weekend; the next business day is Monday, April 6, 2026.",
                "Monday, April 6, 2026 is the last day on which the act is in time.",
                "The day ends at midnight in America/Los_Angeles, where the matter is decided.");
    }

    @ParameterizedTest
    @CsvSource({"CA, answer-notice-of-intent, 2026-04-02", "WA, answer-notice-of-intent, 2026-05-04", "NM, answer-notice-of-intent, 2026-04-02",
        "MA, report-to-post, 2026-03-05", "WA, report-to-post, 2026-03-18", "US, report-to-post, 2026-03-13", "CA, investigation-limit, 2027-03-03",
        "FL, investigation-limit, 2026-08-30", "US, complaint-acknowledgement, 2026-03-10", "US, board-response, 2026-05-04", "IL, judicial-review, 2026-04-07"})
    void every_jurisdiction_has_its_own_rule_or_the_neutral_one(String jurisdiction, String clock, String due) {
        assertThat(peel.post("post.counsel", "/api/v1/clocks/preview", Map.of("jurisdiction", jurisdiction, "clock", clock, "startDate", "2026-03-03"))
                .expect(200).body().path("dueDate").asText()).isEqualTo(due);
    }

    @Test
    void an_extension_lengthens_the_period() {
        assertThat(peel.post("post.counsel", "/api/v1/clocks/preview", Map.of("jurisdiction", "CA", "clock", "answer-notice-of-intent", "startDate", "2026-03-03",
                "extensions", List.of(Map.of("days", 10, "reason", "good cause")))).expect(200).body().path("dueDate").asText()).isEqualTo("2026-04-13");
    }

    @Test
    void bad_input_is_refused_and_every_field_at_fault_is_named() throws Exception {
        assertFaults("{}", "jurisdiction", "clock", "startDate");
        assertFaults("{\"jurisdiction\":\"ZZ\",\"clock\":7,\"startDate\":\"2026-02-30\",\"mood\":\"good\"}", "mood", "jurisdiction", "clock", "startDate");
        assertFaults("{\"jurisdiction\":\"CA\",\"clock\":\"tea-time\",\"startDate\":\"2026-03-03\"}", "clock");
        assertFaults("{\"jurisdiction\":\"CA\",\"clock\":\"report-to-post\",\"startDate\":\"1066-10-14\"}", "startDate");
        assertFaults("{\"jurisdiction\":\"CA\",\"clock\":\"report-to-post\",\"startDate\":\"+999999999-12-31\"}", "startDate");
        assertFaults("""
                {"jurisdiction":"CA","clock":"report-to-post","startDate":"2026-03-03",
                 "tolling":[{"from":"2026-03-10","to":"2026-03-09","reason":"x"},{"from":"soon"},"x"],"extensions":[{"days":0,"reason":"x"},{"days":1.5,"reason":"x"}]}""",
                "tolling[2]", "tolling[0].to", "tolling[1].from", "tolling[1].to", "tolling[1].reason", "extensions[0].days", "extensions[1].days");
        assertFaults("{\"jurisdiction\":\"CA\",\"clock\":\"report-to-post\",\"startDate\":\"2026-03-03\",\"tolling\":{}}", "tolling");
        assertFaults("{\"jurisdiction\":\"CA\",\"clock\":\"" + "x".repeat(501) + "\",\"startDate\":\"2026-03-03\"}", "clock");
        assertFaults("[]", "");
    }

    @Test
    void the_longest_request_that_is_taken_is_answered_at_once() {
        var tolling = java.util.stream.IntStream.range(0, 100).mapToObj(i -> Map.of("from", (1971 + i) + "-01-01", "to", "2199-12-31", "reason", "x".repeat(500))).toList();
        var begun = System.nanoTime();
        peel.post("post.counsel", "/api/v1/clocks/preview", Map.of("jurisdiction", "MA", "clock", "report-to-post", "startDate", "1971-01-01", "tolling", tolling)).expect(200);
        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(10_000_000_000L);
    }

    @Test
    void nobody_who_is_not_signed_in_asks() {
        assertThat(peel.post(null, "/api/v1/clocks/preview", Map.of()).status()).isIn(401, 403);
    }

    private void assertFaults(String body, String... fields) throws Exception {
        var answer = peel.post("post.counsel", "/api/v1/clocks/preview", new ObjectMapper().readTree(body)).expect(400);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(StreamSupport.stream(answer.body().path("errors").spliterator(), false).map(error -> error.path("field").asText())).containsExactly(fields);
    }
}
