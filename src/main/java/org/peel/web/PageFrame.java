package org.peel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.peel.access.CurrentPerson;
import org.peel.access.Person;
import org.peel.access.Role;
import org.peel.platform.Platform;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page carries: who is signed in, where they can go, and whether this is a demonstration. Asks no database. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final Platform platform;

    PageFrame(Platform platform) {
        this.platform = platform;
    }

    /** An entry of the navigation. */
    public record Link(String href, String label, boolean current) {
    }

    @ModelAttribute("person")
    Person person() {
        return CurrentPerson.find().orElse(null);
    }

    @ModelAttribute("demonstration")
    boolean demonstration() {
        return platform.demonstration();
    }

    @ModelAttribute("nav")
    List<Link> nav(HttpServletRequest request) {
        var links = new ArrayList<Link>();
        var person = person();
        if (person == null) {
            add(links, request, "/complaints/new", "File a complaint");
            add(links, request, "/complaints/status", "Follow a complaint");
            add(links, request, "/public", "Published figures");
            return links;
        }
        if (person.is(Role.RESPONDENT)) {
            add(links, request, "/respondent", "My matters");
        }
        if (staff(person)) {
            add(links, request, "/tasks", "Tasks");
            add(links, request, "/cases", "Cases");
        }
        if (person.is(Role.INTAKE_SPECIALIST)) {
            add(links, request, "/intake/complaints/new", "Enter a complaint");
        }
        if (readsRegistry(person)) {
            add(links, request, "/registry", "Registry");
        }
        if (person.is(Role.ADMIN) || person.is(Role.AUDITOR)) {
            add(links, request, "/dashboards", "Processes");
        }
        if (person.is(Role.ADMIN)) {
            add(links, request, "/imports", "Imports");
            add(links, request, "/accounts", "Accounts");
        }
        return links;
    }

    static boolean staff(Person person) {
        return person.roles().stream().anyMatch(role -> !role.equals(Role.RESPONDENT.code()) && !role.equals(Role.ADMIN.code()));
    }

    static boolean readsRegistry(Person person) {
        return person.is(Role.REGISTRY_CLERK) || person.is(Role.HIRING_INVESTIGATOR) || person.is(Role.AUDITOR) || person.is(Role.POST_INVESTIGATOR)
                || person.is(Role.POST_COUNSEL) || person.is(Role.COMMISSIONER);
    }

    private static void add(List<Link> links, HttpServletRequest request, String href, String label) {
        var path = request.getRequestURI();
        links.add(new Link(href, label, path.equals(href) || path.startsWith(href + "/")));
    }
}
