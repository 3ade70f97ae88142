package org.peel.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.peel.imports.OpenComplaints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"peel.demo=true", "peel.demo.cases=false"})
@ContextConfiguration(initializers = TestDatabase.class)
class ImportsOverHttpIT {

    private static final String HEADER = "ori,agency_name,agency_type,county_name,state_abbr\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @MockitoBean
    private OpenComplaints openComplaints;

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void a_file_comes_in_as_body_or_as_form_and_the_answer_accounts_for_every_row() throws Exception {
        JsonNode first = json(body("admin", "/api/v1/imports/agencies?fileName=mine.csv", HEADER + "VT0990001,One Police,City,A,VT\nwrong,Two Police,City,A,VT\n"), 200);

        assertThat(first.path("read").asInt()).isEqualTo(2);
        assertThat(first.path("created").asInt()).isEqualTo(1);
        assertThat(first.path("rejected").asInt()).isEqualTo(1);
        assertThat(first.path("file").asText()).isEqualTo("mine.csv");
        assertThat(first.path("startedBy").asText()).isEqualTo("admin");
        assertThat(first.path("rejections").toString()).isEqualTo(
                "[{\"line\":3,\"field\":\"ori\",\"reason\":\"\\\"wrong\\\" is not the nine capital letters and digits of an originating agency identifier\"}]");

        JsonNode second = json(form("admin", "/api/v1/imports/agencies", Map.of("profile", "agencies"), Map.of("file", HEADER + "VT0990001,One Police,City,A,VT\n")), 200);
        assertThat(second.path("unchanged").asInt()).isEqualTo(1);
        assertThat(json(get("admin", "/api/v1/imports/" + first.path("run").asLong()), 200)).isEqualTo(first);
        assertThat(json(get("admin", "/api/v1/imports/" + first.path("run").asLong() + "/rejections?after=3"), 200).path("items")).isEmpty();
        assertThat(json(get("admin", "/api/v1/imports?limit=1"), 200).path("items").path(0).path("run").asLong()).isEqualTo(second.path("run").asLong());
        assertThat(db.sql("SELECT count(*) FROM audit_entry WHERE who = 'admin' AND act = 'import file' AND what = 'mine.csv'").query(Long.class).single()).isOne();
    }

    @Test
    void complaints_come_with_their_allegations_in_one_request() throws Exception {
        json(body("admin", "/api/v1/imports/agencies", resource("agencies.csv")), 200);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("file", resource("chicago_copa_complaints.csv"));
        files.put("allegations", resource("chicago_copa_allegations.csv"));

        JsonNode account = json(form("admin", "/api/v1/imports/complaints", Map.of(), files), 200);

        assertThat(account.path("created").asInt()).isEqualTo(62);
        assertThat(account.path("allegations").path("created").asInt()).isEqualTo(147);
        assertThat(json(get("auditor", "/api/v1/cases?limit=100"), 200).path("items").size()).isGreaterThanOrEqualTo(62);
        String docket = db.sql("SELECT docket FROM case_file c WHERE EXISTS (SELECT FROM allegation a WHERE a.incident_id = c.incident_id AND a.category = 'NOT_RECORDED') LIMIT 1")
                .query(String.class).single();
        json(get("auditor", "/api/v1/cases/" + docket), 200);
    }

    @Test
    void only_an_administrator_imports() throws Exception {
        for (String somebody : List.of("intake.specialist", "auditor", "agency.head", "respondent")) {
            assertThat(body(somebody, "/api/v1/imports/agencies", HEADER).statusCode()).as(somebody).isEqualTo(403);
            assertThat(get(somebody, "/api/v1/imports").statusCode()).isEqualTo(403);
        }
        assertThat(body(null, "/api/v1/imports/agencies", HEADER).statusCode()).isIn(401, 403);
    }

    @Test
    void a_broken_file_is_answered_with_its_line_and_reason() throws Exception {
        JsonNode missing = json(body("admin", "/api/v1/imports/agencies", "ori,agency_name\nVT0990002,X\n"), 400);
        assertThat(missing.path("errors").path(0).path("field").asText()).isEqualTo("agency_type");
        assertThat(missing.path("detail").asText()).startsWith("Line 1: the file has no column");

        JsonNode quotes = json(body("admin", "/api/v1/imports/agencies", HEADER + "VT0990002,\"X,City,A,VT\n"), 400);
        assertThat(quotes.path("line").asInt()).isEqualTo(2);
        assertThat(quotes.path("errors").path(0).path("field").asText()).isEqualTo("file");
        assertThat(json(get("admin", "/api/v1/imports/" + quotes.path("run").asLong()), 200).path("failure").asText()).startsWith("Line 2: the quotes");

        JsonNode encoding = json(send("admin", "/api/v1/imports/agencies", "text/csv",
                BodyPublishers.ofByteArray((HEADER + "VT0990002,Nu\u00f1ez,City,A,VT\n").getBytes(StandardCharsets.ISO_8859_1))), 400);
        assertThat(encoding.path("detail").asText()).startsWith("Line 2: a character here is not UTF-8.");
        assertThat(db.sql("SELECT count(*) FROM agency WHERE ori = 'VT0990002'").query(Long.class).single()).isZero();
    }

    @Test
    void what_is_not_said_or_not_there_is_named() throws Exception {
        assertThat(json(body("admin", "/api/v1/imports/complaints?profile=nowhere", HEADER), 400).path("errors").path(0).path("message").asText())
                .isEqualTo("There is no profile of that name for complaints. Take one of: chicago-copa-complaints.");
        assertThat(json(body("admin", "/api/v1/imports/agencies", ""), 400).path("errors").path(0).path("field").asText()).isEqualTo("file");
        assertThat(json(form("admin", "/api/v1/imports/agencies", Map.of("profile", "agencies"), Map.of()), 400).path("errors").path(0).path("field").asText())
                .isEqualTo("file");
        assertThat(json(form("admin", "/api/v1/imports/agencies", Map.of(), Map.of("file", HEADER, "allegations", HEADER)), 400).path("errors").path(0).path("field").asText())
                .isEqualTo("allegations");
        assertThat(body("admin", "/api/v1/imports/planets", HEADER).statusCode()).isEqualTo(404);
        assertThat(get("admin", "/api/v1/imports/999999").statusCode()).isEqualTo(404);
        assertThat(get("admin", "/api/v1/imports/999999/rejections").statusCode()).isEqualTo(404);
        assertThat(get("admin", "/api/v1/imports/nine").statusCode()).isEqualTo(400);
        assertThat(get("admin", "/api/v1/imports?limit=0").statusCode()).isEqualTo(400);
        assertThat(send("admin", "/api/v1/imports/agencies", "application/json", BodyPublishers.ofString("{}")).statusCode()).isEqualTo(415);
    }

    @Test
    void two_hundred_megabytes_are_too_much_whether_announced_or_not() throws Exception {
        assertThat(send("admin", "/api/v1/imports/agencies", "text/csv", BodyPublishers.ofInputStream(() -> zeros(200L << 20))).statusCode()).isEqualTo(413);
        assertThat(send("admin", "/api/v1/imports/agencies", "text/csv",
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(200L << 20)), 200L << 20)).statusCode()).isEqualTo(413);
    }

    @Test
    void the_page_takes_a_file_and_shows_what_became_of_it() throws Exception {
        String token = signIn("admin");
        String page = page("/imports", 200);
        assertThat(page).contains("Agencies, FBI list", "complaint_date", "64 MB");

        HttpResponse<String> sent = post("/imports", token, Map.of("profile", "agencies"), Map.of("file", HEADER + "VT0990003,Three,City,A,VT\n=1+1,<script>,City,A,VT\n"));
        assertThat(sent.statusCode()).isEqualTo(302);
        String location = sent.headers().firstValue("Location").orElseThrow();
        assertThat(page(location, 200)).contains("file.csv", "=1+1").doesNotContain("<script>,");
        String csv = page(location + "/rejections.csv", 200);
        assertThat(csv).startsWith("line,column,reason\r\n3,ori,\"\"\"=1+1\"\" is not the nine");

        assertThat(post("/imports", token, Map.of(), Map.of("file", HEADER)).statusCode()).isEqualTo(422);
        assertThat(post("/imports", token, Map.of("profile", "agencies"), Map.of()).statusCode()).isEqualTo(422);
        HttpResponse<String> broken = post("/imports", token, Map.of("profile", "agencies"), Map.of("file", "ori\nX\n"));
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.body()).contains("the file has no column");
        assertThat(send(HttpRequest.newBuilder(uri("/imports/999999")).GET()).statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri("/imports")).header("Content-Type", "multipart/form-data; boundary=x").POST(
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(200L << 20)), 200L << 20))).statusCode()).isEqualTo(413);
    }

    private String signIn(String username) throws Exception {
        String token = token(page("/sign-in", 200));
        HttpResponse<String> signedIn = send(HttpRequest.newBuilder(uri("/sign-in")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + username + "&password=peel-demo&_csrf=" + token)));
        assertThat(signedIn.statusCode()).isEqualTo(302);
        return token(page("/imports", 200));
    }

    private static String token(String page) {
        var found = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String page(String path, int status) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : uri(path)).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private HttpResponse<String> post(String path, String token, Map<String, String> fields, Map<String, String> files) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        return form(null, path, all, files);
    }

    private HttpResponse<String> get(String username, String path) throws Exception {
        return send(authorized(username, HttpRequest.newBuilder(uri(path)).GET()));
    }

    private HttpResponse<String> body(String username, String path, String csv) throws Exception {
        return send(username, path, "text/csv", BodyPublishers.ofString(csv));
    }

    private HttpResponse<String> form(String username, String path, Map<String, String> fields, Map<String, String> files) throws Exception {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value).append("\r\n"));
        files.forEach((name, content) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"").append(name)
                .append("\"; filename=\"C:\\\\files\\\\file.csv\"\r\nContent-Type: text/csv\r\n\r\n").append(content).append("\r\n"));
        return send(username, path, "multipart/form-data; boundary=cut", BodyPublishers.ofString(body + "--cut--\r\n"));
    }

    private HttpResponse<String> send(String username, String path, String type, BodyPublisher body) throws Exception {
        return send(authorized(username, HttpRequest.newBuilder(uri(path)).header("Content-Type", type).POST(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder authorized(String username, HttpRequest.Builder request) {
        return username == null ? request
                : request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((username + ":peel-demo").getBytes(StandardCharsets.UTF_8)));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String resource(String file) throws IOException {
        try (InputStream content = ImportsOverHttpIT.class.getResourceAsStream("/demonstration/" + file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                int n = (int) Math.min(left, count);
                left -= Math.max(n, 0);
                java.util.Arrays.fill(target, offset, offset + Math.max(n, 0), (byte) 'x');
                return n <= 0 ? -1 : n;
            }
        };
    }
}
