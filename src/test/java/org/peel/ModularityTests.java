package org.peel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house: who may use whom, and where the engine, the clock and the web may be named. */
class ModularityTests {

    private static final JavaClasses PEEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.peel");

    @Test
    void modules_use_one_another_only_by_their_doors_and_never_in_a_circle() {
        ApplicationModules.of(PeelApplication.class).verify();
    }

    @Test
    void the_engine_is_named_only_where_processes_are_bound() {
        noClasses().that().resideOutsideOfPackages("org.peel.engine..", "org.peel.worklist..", "org.peel..process..")
                .should().dependOnClassesThat().resideInAPackage("org.camunda..")
                .because("the engine must stay exchangeable: 7.24.0 is the last free release")
                .check(PEEL);
    }

    @Test
    void nobody_reads_the_machines_clock_past_the_injected_one() {
        for (var type : new Class<?>[] {Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class}) {
            noClasses().should().callMethod(type, "now")
                    .because("deadlines are tested at any date; take the Clock").check(PEEL);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").because("take the Clock").check(PEEL);
    }

    @Test
    void no_feature_knows_the_web() {
        noClasses().that().resideOutsideOfPackages("org.peel.web..", "org.peel..web..", "org.peel.audit..", "org.peel.access..", "org.peel.platform..")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "org.springframework.web.bind..")
                .because("pages and API stand in a feature's web package").check(PEEL);
    }

    @Test
    void fields_are_never_injected() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .because("a class says in its constructor what it needs").check(PEEL);
        noMethods().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired").check(PEEL);
    }
}
