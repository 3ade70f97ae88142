package org.peel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.SignedIn;
import org.peel.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class AccountDeskIT {

    @Autowired
    private MockMvc http;
    @Autowired
    private AccountDesk desk;
    @Autowired
    private Accounts accounts;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_administrator_releases_a_locked_account_and_it_is_on_record() throws Exception {
        accounts.create("locked.out", "Lou Lockwood", null, "right");
        for (int i = 0; i < Accounts.FAILURES_ALLOWED; i++) {
            accounts.signIn("locked.out", "wrong");
        }
        http.perform(get("/accounts").param("locked", "true").param("q", "lockwood").with(as("admin"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("/accounts/locked.out/release")));

        http.perform(post("/accounts/locked.out/release").with(as("admin")).with(csrf())).andExpect(redirectedUrl("/accounts"));

        assertThat(accounts.signIn("locked.out", "right")).isEqualTo(Accounts.SignIn.ACCEPTED);
        assertThat(jdbc.sql("SELECT who FROM audit_entry WHERE act = 'release account' AND what = 'locked.out' AND outcome = 'ALLOWED'").query(String.class).single())
                .isEqualTo("admin");
        http.perform(post("/accounts/no.such.account/release").with(as("admin")).with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void the_list_shows_names_roles_and_no_more_than_a_page() throws Exception {
        var rows = SignedIn.as(accounts.find("admin").orElseThrow(), () -> desk.list("commissioner", false, null, 3));
        assertThat(rows).extracting(AccountDesk.AccountRow::username).containsExactly("commissioner.1", "commissioner.2", "commissioner.3");
        assertThat(rows.get(0).roles()).containsExactly("commissioner");
        assertThat(rows.get(0).locked()).isFalse();
        http.perform(get("/accounts").param("q", "\u0000").param("after", "zzz").with(as("admin"))).andExpect(status().isOk());
        http.perform(get("/accounts").param("locked", "perhaps").with(as("admin"))).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "ia.commander", "respondent", "registry.clerk"})
    void nobody_else_sees_or_releases_accounts(String other) throws Exception {
        assertThatThrownBy(() -> SignedIn.as(accounts.find(other).orElseThrow(), () -> desk.list(null, false, null, 10))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> SignedIn.as(accounts.find(other).orElseThrow(), () -> {
            desk.release("admin");
            return null;
        })).isInstanceOf(AccessDeniedException.class);
        http.perform(get("/accounts").with(as(other))).andExpect(status().isForbidden());
        http.perform(post("/accounts/admin/release").with(as(other)).with(csrf())).andExpect(status().isForbidden());
    }

    @Test
    void everybody_sees_their_own_account() throws Exception {
        http.perform(get("/profile").with(as("ia.commander"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Captain Joseph Adeyemi"))).andExpect(content().string(containsString("Oakland Police Department")));
        http.perform(get("/profile").with(as("respondent"))).andExpect(status().isOk());
        http.perform(get("/profile")).andExpect(status().is3xxRedirection());
    }

    private RequestPostProcessor as(String username) {
        return SignedIn.as(accounts.find(username).orElseThrow());
    }
}
