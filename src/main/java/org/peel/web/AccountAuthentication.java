package org.peel.web;

import java.util.List;
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

    @Override
    public Authentication authenticate(Authentication attempt) {
        var username = attempt.getName().strip().toLowerCase(java.util.Locale.ROOT);
        var password = String.valueOf(attempt.getCredentials());
        if (username.indexOf('\0') >= 0 || username.isEmpty()) {
            throw new BadCredentialsException("wrong");
        }
        switch (accounts.signIn(username, password)) {
            case WRONG -> {
                audit.signIn(username, false, "wrong name or password");
                throw new BadCredentialsException("wrong");
            }
            case LOCKED -> {
                audit.signIn(username, false, "locked");
                throw new LockedException("locked");
            }
            case ACCEPTED -> audit.signIn(username, true, null);
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
