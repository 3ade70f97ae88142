package org.peel.web;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.peel.access.Accounts;
import org.peel.access.Person;
import org.peel.audit.AuditLog;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs a local account in and makes it a {@link Person}. */
@Component
class AccountAuthentication implements AuthenticationProvider {

    private final Accounts accounts;
    private final AuditLog audit;

    AccountAuthentication(Accounts accounts, AuditLog audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /** For the sign-in page. */
    @Override
    public Authentication authenticate(Authentication attempt) {
        return authenticate(attempt, accounts::signIn);
    }

    /** For the API, whose requests each bring name and password. */
    Authentication authenticateRequest(Authentication attempt) {
        return authenticate(attempt, accounts::verify);
    }

    private Authentication authenticate(Authentication attempt, BiFunction<String, String, Accounts.SignIn> verification) {
        var username = attempt.getName().strip().toLowerCase(Locale.ROOT);
        var password = String.valueOf(attempt.getCredentials());
        if (username.indexOf('\0') >= 0 || username.isEmpty()) {
            throw new BadCredentialsException("wrong");
        }
        switch (verification.apply(username, password)) {
            case WRONG -> {
                audit.signIn(username, false, "wrong name or password");
                throw new BadCredentialsException("wrong");
            }
            case LOCKED -> {
                audit.signIn(username, false, "locked");
                throw new LockedException("locked");
            }
            case ACCEPTED -> audit.signIn(username, true, null);
            case RECENT -> { }
        }
        return tokenFor(accounts.find(username).orElseThrow(() -> new BadCredentialsException("wrong")));
    }

    /** The token that stands for a person, whose authorities are {@code ROLE_<role code>}. */
    static Authentication tokenFor(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities(person));
    }

    private static List<SimpleGrantedAuthority> authorities(Person person) {
        return person.roles().stream().sorted().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
