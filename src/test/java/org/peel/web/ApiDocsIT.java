package org.peel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.peel.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class ApiDocsIT {

    @Autowired
    private MockMvc http;
    @Autowired
    private ObjectMapper json;

    @Test
    void the_document_names_the_api_its_version_and_how_to_sign_in() throws Exception {
        http.perform(get("/api/openapi.json")).andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Peel API")).andExpect(jsonPath("$.info.version").value(org.hamcrest.Matchers.matchesPattern("\\d+\\.\\d+.*")))
                .andExpect(jsonPath("$.components.securitySchemes.basic.scheme").value("basic"))
                .andExpect(jsonPath("$.paths['/api/v1/incidents/{id}/retry'].post.tags[0]").value("Operations"));
    }

    @Test
    void every_operation_says_in_words_what_it_is_for_and_belongs_to_a_group() throws Exception {
        var document = json.readTree(http.perform(get("/api/openapi.json")).andReturn().getResponse().getContentAsString());
        var silent = new ArrayList<String>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (operation.getValue().path("summary").asText().isBlank() || operation.getValue().path("tags").path(0).asText().contains("-")) {
                silent.add(operation.getKey() + " " + path.getKey());
            }
        }));
        assertThat(silent).as("operations without @Operation(summary, tags)").isEmpty();
    }

    @Test
    void the_page_lists_what_the_document_holds_for_anybody() throws Exception {
        http.perform(get("/api/docs")).andExpect(status().isOk())
                .andExpect(content().string(containsString("<h2>Operations</h2>"))).andExpect(content().string(containsString("/api/v1/processes/{key}/statistics")))
                .andExpect(content().string(containsString("Let a failed step be tried once more")));
    }
}
