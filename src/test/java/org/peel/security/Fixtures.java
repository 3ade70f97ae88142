package org.peel.security;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Offices;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.casefile.CaseFiles;
import org.peel.casefile.CaseKind;
import org.peel.casefile.NewCase;
import org.peel.directory.Agencies;
import org.peel.directory.Officers;
import org.peel.engine.Processes;
import org.peel.evidence.DocumentLayer;
import org.peel.evidence.Documents;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * A case of each kind, as the program itself opens them, each with an open task and a document of each layer; and one more that
 * everybody has been kept out of by name.
 */
final class Fixtures {

    static final String OAKLAND = "CA0010900";
    static final String FRESNO = "CA0100500";
    static final String OFFICER = "OFC-000001";
    /** Begins the text of every compelled document, and of nothing else; the case's docket ends it. */
    static final String CANARY = "garrity-" + UUID.randomUUID();

    private static final Map<WebApplicationContext, Fixtures> OF_CONTEXT = new ConcurrentHashMap<>();

    /** A case with what belongs to it. */
    record Item(String docket, long caseId, String taskId, Map<String, Long> documents) {
    }

    final WebApplicationContext peel;
    final MockMvc mvc;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Map<String, Item> items = new LinkedHashMap<>();
    final UUID registryRecord;

    static Fixtures of(WebApplicationContext peel) {
        return OF_CONTEXT.computeIfAbsent(peel, Fixtures::new);
    }

    private Fixtures(WebApplicationContext peel) {
        this.peel = peel;
        mvc = MockMvcBuilders.webAppContextSetup(peel).apply(springSecurity()).build();
        jdbc = peel.getBean(JdbcClient.class);
        json = peel.getBean(ObjectMapper.class);
        transaction = new TransactionTemplate(peel.getBean(PlatformTransactionManager.class));

        long complaint = complaint(OAKLAND);
        long incident = routed(complaint(OAKLAND), OAKLAND, OFFICER);
        long otherIncident = routed(complaint(FRESNO), FRESNO, null);
        long closedIncident = routed(complaint(OAKLAND), OAKLAND, OFFICER);

        items.put("complaint", item(complaint));
        items.put("internal-affairs", item(caseOf(incident, "INTERNAL_AFFAIRS")));
        items.put("board", item(caseOf(incident, "BOARD_REVIEW")));
        items.put("criminal", item(caseOf(incident, "CRIMINAL_REVIEW")));
        items.put("certification", item(certification(incident)));
        items.put("other-agency", item(caseOf(otherIncident, "INTERNAL_AFFAIRS")));
        items.put("recused", item(caseOf(closedIncident, "INTERNAL_AFFAIRS")));
        jdbc.sql("INSERT INTO recusal (case_id, username, reason, recorded_by, recorded_at) SELECT ?, username, 'Kept out by name', 'test', now() FROM account")
                .param(item("recused").caseId()).update();
        registryRecord = registryRecord(item("certification"));
        items.put("nothing", new Item("IA-2026-999999", -1, UUID.randomUUID().toString(),
                Map.of("PARTY", 999_999L, "OVERSIGHT", 999_999L, "COMPELLED", 999_999L, "CRIMINAL_INVESTIGATIVE", 999_999L)));
    }

    Item item(String name) {
        var item = items.get(name);
        if (item == null) {
            throw new IllegalArgumentException("There is no case “" + name + "” among the fixtures " + items.keySet() + ".");
        }
        return item;
    }

    Map<String, Item> items() {
        return items;
    }

    /** Another case of internal affairs at the agency of {@code ia.commander}, with the task to assign an investigator. */
    Item investigation() {
        return plain(caseOf(routed(complaint(OAKLAND), OAKLAND, OFFICER), "INTERNAL_AFFAIRS"));
    }

    /** Another complaint, with the task to split it into allegations. */
    Item unsplit() {
        return plain(complaint(OAKLAND));
    }

    private Item plain(long caseId) {
        return new Item(peel.getBean(CaseFiles.class).get(caseId).docket(), caseId, openTask(caseId), Map.of());
    }

    private long complaint(String ori) {
        jdbc.sql("DELETE FROM rate_window").update();
        var filed = send(null, HttpMethod.POST, "/api/v1/complaints", Map.of("jurisdiction", "CA", "agencyOri", ori, "incidentDate",
                LocalDate.now().minusDays(30).toString(), "narrative", "An officer struck somebody who lay on the ground.", "contactEmail", "pat@example.org"));
        expect(filed, 201);
        return jdbc.sql("SELECT case_id FROM complaint WHERE tracking_code = ?").param(body(filed).path("trackingCode").asText()).query(Long.class).single();
    }

    /** Splits and routes a complaint; answers its incident. */
    private long routed(long complaint, String ori, String officer) {
        var allegation = new LinkedHashMap<String, Object>(Map.of("category", "EXCESSIVE_FORCE", "act", "Struck a person who lay on the ground."));
        if (officer != null) {
            allegation.put("officerUid", officer);
        }
        answer("intake.specialist", openTask(complaint), Map.of("agencyOri", ori, "allegations", List.of(allegation)));
        answer("intake.specialist", openTask(complaint), Map.of("decision", "ROUTE"));
        return jdbc.sql("SELECT incident_id FROM case_file WHERE id = ?").param(complaint).query(Long.class).single();
    }

    /** A certification case of the demonstration's officer, as the agency's package opens it, which the officer has been told of. */
    private long certification(long incident) {
        return transaction.execute(status -> {
            var agency = peel.getBean(Agencies.class).byOri(OAKLAND).orElseThrow().id();
            var offices = peel.getBean(Offices.class);
            long post = offices.officeFor(OfficeKind.POST, agency, "CA");
            long registry = offices.officeFor(OfficeKind.REGISTRY, agency, "CA");
            var opened = peel.getBean(CaseFiles.class).open(new NewCase(CaseKind.CERTIFICATION, incident, "CA", post, agency,
                    peel.getBean(Officers.class).byUid(OFFICER).orElseThrow().id(), "Officer Riley O'Brien, excessive force",
                    Set.of(Role.POST_INVESTIGATOR.at(post), Role.POST_COUNSEL.at(post), Role.AUDITOR.at(registry), Person.grantOf("respondent"))));
            jdbc.sql("INSERT INTO certification_report (case_id, summary, received_at) VALUES (?, 'The package of the agency', now())").param(opened.id()).update();
            peel.getBean(Processes.class).start("peel.dispositionPackageReceived", opened.id());
            return opened.id();
        });
    }

    /** A record of the registry, as the end of the certification case would have written it. */
    private UUID registryRecord(Item certification) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        WITH document AS (
                            INSERT INTO document (case_id, title, layer, media_type, sha256, content, filed_by, filed_at)
                            VALUES (:case, 'Notice of intent', 'PARTY', 'text/plain', 'x', '', 'Peel', now()) RETURNING id),
                        notice AS (
                            INSERT INTO legal_notice (case_id, kind, document_id, addressee, issued_at)
                            SELECT :case, 'NOTICE_OF_INTENT', id, 'Officer Riley O''Brien', now() FROM document RETURNING id),
                        service AS (
                            INSERT INTO service_record (notice_id, method, address, sent_on, received_on, recorded_by, recorded_at)
                            SELECT id, 'PERSONAL', 'Oakland', current_date, current_date, 'test', now() FROM notice RETURNING id),
                        panel AS (
                            INSERT INTO panel (case_id, body, round, seats, quorum, rule, citation, seated_at)
                            VALUES (:case, 'COMMISSION', 1, 5, 3, 'MAJORITY_OF_PRESENT', 'test', now()) RETURNING id),
                        final_order AS (
                            INSERT INTO final_order (case_id, outcome, reasons, standard, panel_id, issued_by, issued_at, effective_on, finality, final_on)
                            SELECT :case, 'REVOKE', 'test', 'test', id, 'test', now(), current_date, 'FINAL', current_date FROM panel RETURNING case_id),
                        fair_process AS (
                            INSERT INTO fair_process_certification (case_id, notice_service_id, evidence_disclosed, heard_by, neutral_decider, order_case_id,
                                                                    told_of_appeal, final_on, certified_at)
                            SELECT :case, service.id, 'test', 'HEARING', 'test', final_order.case_id, notice.id, current_date, now()
                            FROM service, notice, final_order RETURNING id)
                        INSERT INTO registry_record (id, entry_no, event_type, case_id, certification_id, officer_id, officer_name, agency_ori, agency_name,
                            reporting_office, case_docket, effective_on, final_on, force_related, ground, legal_basis, standard, outcome, order_sha256, recorded_at,
                            canonical, leaf_hash)
                        SELECT :id, 1, 'DECERTIFICATION', c.id, fair_process.id, c.officer_id, 'Riley O''Brien', 'CA0010900', 'Oakland Police Department', 'POST',
                            c.docket, current_date, current_date, true, 'test', 'test', 'test', 'REVOKE', 'x', now(), '{}', 'x'
                        FROM case_file c, fair_process WHERE c.id = :case
                        """)
                .param("case", certification.caseId()).param("id", id).update();
        return id;
    }

    private long caseOf(long incident, String kind) {
        return jdbc.sql("SELECT id FROM case_file WHERE incident_id = ? AND kind = ?").params(incident, kind).query(Long.class).single();
    }

    private Item item(long caseId) {
        var file = peel.getBean(CaseFiles.class).get(caseId);
        var documents = new LinkedHashMap<String, Long>();
        transaction.executeWithoutResult(status -> {
            for (var layer : DocumentLayer.values()) {
                if (layer != DocumentLayer.COMPELLED || file.kind() != CaseKind.CRIMINAL_REVIEW) {
                    documents.put(layer.name(), peel.getBean(Documents.class).file(caseId, "Document of layer " + layer, layer, "text/plain; charset=utf-8",
                            (layer == DocumentLayer.COMPELLED ? CANARY + file.docket() : "Text of layer " + layer).getBytes(StandardCharsets.UTF_8)));
                }
            }
        });
        return new Item(file.docket(), caseId, openTask(caseId), documents);
    }

    String openTask(long caseId) {
        return jdbc.sql("SELECT id FROM task WHERE case_id = ? AND status = 'OPEN' ORDER BY created_at LIMIT 1").param(caseId).query(String.class).single();
    }

    void answer(String username, String taskId, Map<String, Object> fields) {
        expect(send(username, HttpMethod.POST, "/api/v1/tasks/" + taskId + "/completion", Map.of("fields", fields)), 200);
    }

    // ---- requests

    MvcResult send(String username, HttpMethod method, String path, Object body) {
        try {
            return perform(username, MockMvcRequestBuilders.request(method, path).contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsBytes(body)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    MvcResult get(String username, String path) {
        return perform(username, MockMvcRequestBuilders.get(java.net.URI.create(path)));
    }

    /** As somebody who is signed in, or as the public for null; with the token that a page of Peel would carry. */
    MvcResult perform(String username, MockHttpServletRequestBuilder request) {
        try {
            return mvc.perform((username == null ? request : request.with(authentication(token(username)))).with(csrf())).andReturn();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Authentication token(String username) {
        var person = peel.getBean(Accounts.class).find(username).orElseThrow();
        return UsernamePasswordAuthenticationToken.authenticated(person, null,
                person.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList());
    }

    <T> T as(String username, Supplier<T> act) {
        SecurityContextHolder.getContext().setAuthentication(token(username));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    JsonNode body(MvcResult result) {
        try {
            return json.readTree(result.getResponse().getContentAsByteArray());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String text(MvcResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static void expect(MvcResult result, int status) {
        if (result.getResponse().getStatus() != status) {
            throw new AssertionError(result.getRequest().getMethod() + " " + result.getRequest().getRequestURI() + " answered "
                    + result.getResponse().getStatus() + " and not " + status + ": " + text(result), result.getResolvedException());
        }
    }
}
