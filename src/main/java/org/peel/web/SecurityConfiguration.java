package org.peel.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.peel.access.Accounts;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Who may knock at which door. Everything is closed unless named here; what a person then sees behind a door is the access
 * filter's business.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String ADMIN = Role.ADMIN.code();
    private static final String AUDITOR = Role.AUDITOR.code();
    private static final String[] STAFF = java.util.Arrays.stream(Role.values())
            .filter(role -> role != Role.RESPONDENT).map(Role::code).toArray(String[]::new);
    /** Who may look things up in the registry, for a stated purpose. */
    private static final String[] REGISTRY_READERS = java.util.stream.Stream.of(Role.REGISTRY_CLERK, Role.HIRING_INVESTIGATOR, Role.AUDITOR,
            Role.POST_INVESTIGATOR, Role.POST_COUNSEL, Role.COMMISSIONER).map(Role::code).toArray(String[]::new);

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    /** What is refused before any chain is asked (a path that means two things) carries the same headers as every other answer. */
    @Bean
    RequestRejectedHandler crookedRequests() {
        return (request, response, rejected) -> {
            response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("X-Frame-Options", "DENY");
            response.setHeader("Referrer-Policy", "same-origin");
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpStatus.BAD_REQUEST.value());
        };
    }

    /** Paths are matched as text, without looking the handler up for each rule. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathMatching() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, AccountAuthentication accounts, Accounts people, AuditLog audit, ObjectMapper json) throws Exception {
        http.securityMatcher("/api/**");
        http.authorizeHttpRequests(requests -> requests
                .requestMatchers(HttpMethod.POST, "/api/v1/complaints").permitAll()
                .requestMatchers(HttpMethod.GET, "/api/v1/complaints/*", "/api/openapi.json", "/api/docs").permitAll()
                .requestMatchers("/api/v1/imports/**").hasRole(ADMIN)
                .requestMatchers(HttpMethod.GET, "/api/v1/processes/**", "/api/v1/incidents/**").hasAnyRole(ADMIN, AUDITOR)
                .requestMatchers("/api/v1/incidents/**").hasRole(ADMIN)
                .requestMatchers("/api/v1/registry/**").hasAnyRole(REGISTRY_READERS)
                .requestMatchers("/api/v1/officers/**", "/api/v1/agencies/**").hasAnyRole(STAFF)
                .requestMatchers("/api/v1/tasks/**", "/api/v1/cases/**", "/api/v1/clocks/**").authenticated()
                .anyRequest().denyAll());
        http.authenticationManager(accounts::authenticateRequest);
        // No challenge header: a browser that never asks for a password by itself never sends one by itself either.
        http.httpBasic(basic -> basic.authenticationEntryPoint((request, response, failure) -> problem(json, response, HttpStatus.UNAUTHORIZED,
                "Name or password is not right, or the account is locked: five wrong passwords lock it for fifteen minutes.")));
        http.exceptionHandling(exceptions -> exceptions
                .authenticationEntryPoint((request, response, failure) -> problem(json, response, HttpStatus.UNAUTHORIZED,
                        "Sign in to go on: send the name and password of a local account, or sign in in the browser again."))
                .accessDeniedHandler((request, response, failure) -> {
                    if (failure instanceof CsrfException) {
                        problem(json, response, HttpStatus.FORBIDDEN, "Your session has expired, or the request did not come from a page of Peel. Sign in again.");
                    } else {
                        turnedAway(audit, request);
                        problem(json, response, HttpStatus.FORBIDDEN, "Your roles do not open this.");
                    }
                }));
        // A form of another site cannot send an Authorization header, nor does a complaint use anybody's authority.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(SecurityConfiguration::carriesCredentials)
                .ignoringRequestMatchers("/api/v1/complaints"));
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER));
        http.requestCache(cache -> cache.disable());
        common(http, people);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, AccountAuthentication accounts, Accounts people, AuditLog audit) throws Exception {
        http.authorizeHttpRequests(requests -> requests
                // The container and our own handlers come by here with an answer; nobody else has anything to ask there.
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
                .requestMatchers("/error", "/error/**").denyAll()
                .requestMatchers("/", "/sign-in", "/assets/**", "/complaints/**", "/public", "/favicon.ico", "/robots.txt",
                        "/actuator/health", "/actuator/health/*", "/demo/mail").permitAll()
                .requestMatchers(HttpMethod.GET, "/dashboards/**").hasAnyRole(ADMIN, AUDITOR)
                .requestMatchers("/dashboards/**", "/imports/**", "/accounts/**", "/break-glass").hasRole(ADMIN)
                .requestMatchers("/registry/**").hasAnyRole(REGISTRY_READERS)
                .requestMatchers("/respondent/**").hasRole(Role.RESPONDENT.code())
                .requestMatchers("/intake/**").hasRole(Role.INTAKE_SPECIALIST.code())
                .requestMatchers("/tasks/**", "/cases/**", "/profile", "/search", "/sign-out").authenticated()
                .anyRequest().authenticated());
        // Given as provider, it would be asked twice, here and by the global manager behind, and a wrong password would count twice.
        http.authenticationManager(accounts::authenticate);
        // Locked looks as wrong does: only an account that exists can be locked.
        http.formLogin(form -> form.loginPage("/sign-in").failureUrl("/sign-in?failed"));
        http.logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signedOut"));
        // A complaint or a look at its status uses nobody's authority; and a long text must not be lost to an old session.
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/complaints/**"));
        var refused = new AccessDeniedHandlerImpl();
        http.exceptionHandling(exceptions -> exceptions.accessDeniedHandler((request, response, failure) -> {
            if (failure instanceof CsrfException) {
                response.setStatus(HttpStatus.FORBIDDEN.value());
                request.getRequestDispatcher("/error/session-expired").forward(request, response);
            } else {
                turnedAway(audit, request);
                refused.handle(request, response, failure);
            }
        }));
        common(http, people);
        return http.build();
    }

    private static void common(HttpSecurity http, Accounts people) throws Exception {
        http.addFilterBefore(new FreshPersonFilter(people), AuthorizationFilter.class);
        http.headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(
                        org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }

    /** A look that ended at the door is a denied look too. */
    private static void turnedAway(AuditLog audit, HttpServletRequest request) {
        audit.denied("open", request.getMethod() + " " + request.getRequestURI(), null, "not for this role");
    }

    private static boolean carriesCredentials(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    private static void problem(ObjectMapper json, HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("about:blank"));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    /** Over TLS the session cookie is a {@code __Host-} cookie, which no other host or path can set; plain HTTP knows none. */
    @Bean
    CookieSerializer sessionCookie() {
        return new HostCookie();
    }

    private static final class HostCookie implements CookieSerializer {

        private final DefaultCookieSerializer secure = cookie("__Host-peel", true);
        private final DefaultCookieSerializer plain = cookie("peel-session", false);

        private static DefaultCookieSerializer cookie(String name, boolean secure) {
            var cookie = new DefaultCookieSerializer();
            cookie.setCookieName(name);
            cookie.setUseSecureCookie(secure);
            cookie.setUseHttpOnlyCookie(true);
            cookie.setSameSite("Lax");
            cookie.setCookiePath("/");
            return cookie;
        }

        private DefaultCookieSerializer forRequest(HttpServletRequest request) {
            return request.isSecure() ? secure : plain;
        }

        @Override
        public void writeCookieValue(CookieValue value) {
            forRequest(value.getRequest()).writeCookieValue(value);
        }

        @Override
        public java.util.List<String> readCookieValues(HttpServletRequest request) {
            return forRequest(request).readCookieValues(request);
        }
    }
}
