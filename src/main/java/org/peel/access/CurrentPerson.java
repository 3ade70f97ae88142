package org.peel.access;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person on whose behalf this thread works. */
public final class CurrentPerson {

    private CurrentPerson() {
    }

    /**
     * The person signed in.
     *
     * @throws AccessDeniedException when nobody is
     */
    public static Person get() {
        return find().orElseThrow(() -> new AccessDeniedException("Sign in first."));
    }

    /** The person signed in, or empty for the public and for steps that Peel takes by itself. */
    public static Optional<Person> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person) : Optional.empty();
    }

    /**
     * Takes a step of Peel's own. A person's answer may set off a whole chain of steps; what those write is Peel's act, not that
     * person's.
     */
    public static void nobody(Runnable step) {
        var person = SecurityContextHolder.getContext();
        SecurityContextHolder.clearContext();
        try {
            step.run();
        } finally {
            SecurityContextHolder.setContext(person);
        }
    }
}
