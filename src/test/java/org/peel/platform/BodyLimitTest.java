package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyLimitTest {

    @ParameterizedTest
    @CsvSource({"/imports, 1000, 200", "/imports, 1001, 413", "/api/v1/imports/agencies, 1000, 200", "/api/v1/imports/agencies, 1001, 413", "/, -1, 200"})
    void a_request_announced_as_too_large_is_refused_before_anything_reads_it(String path, int length, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new BodyLimit(DataSize.ofBytes(1000), new ObjectMapper()).doFilter(request, response, chain);
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(chain.getRequest() == null).isEqualTo(status == 413);
        if (status == 413 && path.startsWith("/api/")) {
            assertThat(response.getContentType()).isEqualTo("application/problem+json");
            assertThat(response.getContentAsString()).contains("\"status\":413", "larger than");
        }
    }
}
