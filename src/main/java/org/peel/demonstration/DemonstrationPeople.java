package org.peel.demonstration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.peel.access.Accounts;
import org.peel.access.OfficeKind;
import org.peel.access.Role;
import org.peel.directory.Agencies;
import org.peel.directory.Certificates;
import org.peel.directory.Officers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who the demonstration's people are. One office of each kind serves every agency; internal affairs and the agency's head work
 * at the agencies of {@link #AGENCIES}, and a second internal-affairs team at {@link #OTHER_AGENCY}, who must see nothing of
 * the first. The password of every account is {@value #PASSWORD}.
 */
@Component
class DemonstrationPeople {

    static final String PASSWORD = "peel-demo";
    static final String OAKLAND = "CA0010900";
    static final String CHICAGO = "ILCPD0000";
    /** The FBI extract has no Washington agency; this one is made up, so that Washington's rules can be seen at work. */
    static final String EVERGREEN_FALLS = "WA0000000";
    static final String OTHER_AGENCY = "CA0100500";
    static final List<String> AGENCIES = List.of(OAKLAND, CHICAGO, EVERGREEN_FALLS);
    static final String OFFICER = "OFC-000001";
    static final String SECOND_OFFICER = "OFC-000002";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Agencies agencies;
    private final Officers officers;
    private final Certificates certificates;

    DemonstrationPeople(JdbcClient jdbc, Accounts accounts, Agencies agencies, Officers officers, Certificates certificates) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.agencies = agencies;
        this.officers = officers;
        this.certificates = certificates;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void settle() {
        var known = Map.of(OAKLAND, "Oakland Police Department", CHICAGO, "Chicago Police Department", OTHER_AGENCY, "Fresno Police Department",
                EVERGREEN_FALLS, "Evergreen Falls Police Department (fictitious)");
        known.forEach((ori, name) -> {
            if (agencies.byOri(ori).isEmpty()) {
                agencies.add(ori, name, "City", ori.substring(0, 2), null);
            }
        });
        jdbc.sql("UPDATE organisation SET email = 'records@' || lower(a.ori) || '.example' FROM agency a WHERE a.organisation_id = id AND a.ori = ANY (?)")
                .param(known.keySet().toArray(String[]::new)).update();

        var desk = office(OfficeKind.INTAKE_DESK, "Complaint Intake Desk");
        var board = office(OfficeKind.CIVILIAN_BOARD, "Civilian Review Board");
        var prosecutor = office(OfficeKind.PROSECUTOR, "County Prosecutor's Office");
        var post = office(OfficeKind.POST, "Peace Officer Standards and Training Commission");
        var registry = office(OfficeKind.REGISTRY, "National Registry Office");
        var operations = office(OfficeKind.OPERATIONS, "Peel Operations");

        account("intake.specialist", "Dana Whitfield", Role.INTAKE_SPECIALIST, desk);
        account("intake.reviewer", "Luis Ortega", Role.INTAKE_REVIEWER, desk);
        account("crb.chair", "Ruth Abara", Role.CRB_CHAIR, board);
        accounts.join("crb.chair", Role.CRB_MEMBER, board);
        account("crb.member", "Tom Lindqvist", Role.CRB_MEMBER, board);
        account("crb.member.2", "Grace Kim", Role.CRB_MEMBER, board);
        account("crb.member.3", "Nguyễn Minh Anh", Role.CRB_MEMBER, board);
        account("prosecutor", "Helen Brandt", Role.PROSECUTOR, prosecutor);
        account("prosecutor.2", "Isaac Cole", Role.PROSECUTOR, prosecutor);
        account("post.investigator", "Maya Castellano", Role.POST_INVESTIGATOR, post);
        account("post.counsel", "Peter Novak", Role.POST_COUNSEL, post);
        account("hearing.officer", "Judge Amelia Stone", Role.HEARING_OFFICER, post);
        var commissioners = List.of("Walter Hughes", "Fatima Rahman", "Colleen Murphy", "David Okafor", "Susan Lee");
        for (int seat = 1; seat <= commissioners.size(); seat++) {
            account("commissioner." + seat, commissioners.get(seat - 1), Role.COMMISSIONER, post);
        }
        account("registry.clerk", "Omar Haddad", Role.REGISTRY_CLERK, registry);
        account("hiring.investigator", "Bea Lindholm", Role.HIRING_INVESTIGATOR, registry);
        account("auditor", "Irene Falk", Role.AUDITOR, registry);
        account("admin", "Sam Keller", Role.ADMIN, operations);

        accounts.create("ia.investigator", "Sergeant Carla Mendez", address("ia.investigator"), PASSWORD);
        accounts.create("ia.commander", "Captain Joseph Adeyemi", address("ia.commander"), PASSWORD);
        accounts.create("agency.head", "Chief Margaret Doyle", address("agency.head"), PASSWORD);
        for (var ori : AGENCIES) {
            var agency = agencies.byOri(ori).orElseThrow().id();
            accounts.join("ia.investigator", Role.IA_INVESTIGATOR, agency);
            accounts.join("ia.commander", Role.IA_COMMANDER, agency);
            accounts.join("agency.head", Role.AGENCY_HEAD, agency);
        }
        var other = agencies.byOri(OTHER_AGENCY).orElseThrow().id();
        account("ia.investigator.b", "Sergeant Neil Barros", Role.IA_INVESTIGATOR, other);
        account("ia.commander.b", "Captain Joan Pruitt", Role.IA_COMMANDER, other);

        accounts.create("respondent", "Officer Riley O'Brien", address("respondent"), PASSWORD);
        var officer = officers.add(OFFICER, "Riley O'Brien", "CA", "CA-100001", "respondent", agencies.byOri(OAKLAND).orElseThrow().id(), "Police officer");
        for (var former : List.of(CHICAGO, EVERGREEN_FALLS)) {
            jdbc.sql("INSERT INTO employment (officer_id, agency_id, rank, started_on) VALUES (?, ?, 'Police officer', date '2015-06-01')")
                    .params(officer, agencies.byOri(former).orElseThrow().id()).update();
        }
        accounts.create("respondent.2", "Officer Morgan Tate", address("respondent.2"), PASSWORD);
        var second = officers.add(SECOND_OFFICER, "Morgan Tate", "WA", "WA-200002", "respondent.2", agencies.byOri(EVERGREEN_FALLS).orElseThrow().id(), "Police officer");
        certificates.change(second, "WA", "ACTIVE", "Certified after basic training", java.time.LocalDate.of(2020, 6, 1), null);
        certificates.change(officer, "CA", "ACTIVE", "Basic certificate issued", java.time.LocalDate.of(2019, 2, 4), null);
    }

    private long office(OfficeKind kind, String name) {
        long id = jdbc.sql("INSERT INTO organisation (kind, name, email) VALUES (?, ?, ?) RETURNING id")
                .params(kind.name(), name, kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "@peel.example").query(Long.class).single();
        jdbc.sql("INSERT INTO service_area (office_id, office_kind) VALUES (?, ?)").params(id, kind.name()).update();
        return id;
    }

    private void account(String username, String displayName, Role role, long office) {
        accounts.create(username, displayName, address(username), PASSWORD);
        accounts.join(username, role, office);
    }

    private static String address(String username) {
        return username + "@peel.example";
    }
}
