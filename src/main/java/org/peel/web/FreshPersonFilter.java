package org.peel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.peel.access.Accounts;
import org.peel.access.Person;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks the signed-in person up anew for each request, so that a role taken away or an account disabled is gone with the next
 * click and not with the end of the session.
 */
class FreshPersonFilter extends OncePerRequestFilter {

    private final Accounts accounts;

    FreshPersonFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Person known) {
            var context = SecurityContextHolder.createEmptyContext();
            accounts.find(known.username()).ifPresent(person -> context.setAuthentication(AccountAuthentication.tokenFor(person)));
            SecurityContextHolder.setContext(context);
            if (context.getAuthentication() == null && request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
