package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peel.TestDatabase;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;

/** A model, form or table on the class path that is broken or unfair: the start ends, names the file, and deploys nothing. */
@SpringBootTest(classes = EngineHardeningIT.EngineAlone.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.mail.host=127.0.0.1", "peel.engine.jobs=false", "logging.level.org.camunda=off"})
@ContextConfiguration(initializers = TestDatabase.class)
class BrokenBundleIT {

    @TempDir
    Path classes;

    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_model_that_is_no_xml_is_named() throws Exception {
        refused("processes/broken/torn.bpmn", "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='torn'", "torn.bpmn");
    }

    @Test
    void a_model_that_brings_its_own_entities_is_named_and_reads_no_file() throws Exception {
        refused("processes/broken/entity.bpmn", "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'><process id='p' name='&x;'/></definitions>", "entity.bpmn");
    }

    @Test
    void a_model_that_calls_a_method_is_named_with_its_element() throws Exception {
        refused("processes/registry/registry-submission.bpmn", changed("processes/registry/registry-submission.bpmn",
                xml -> xml.replace("${runFairProcessGateDelegate}", "${''.class.forName('java.lang.Runtime')}")), "registry-submission.bpmn", "serviceTask_runFairProcessGate");
    }

    @Test
    void a_model_with_a_script_is_named_with_its_element() throws Exception {
        refused("processes/registry/registry-submission.bpmn", changed("processes/registry/registry-submission.bpmn",
                xml -> xml.replaceFirst("<bpmn:userTask id=\"userTask_resolveGate\"", "<bpmn:scriptTask id=\"scriptTask_evil\" scriptFormat=\"juel\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>$0")),
                "registry-submission.bpmn", "scriptTask_evil");
    }

    @Test
    void a_model_that_reaches_the_registry_without_a_hearing_is_refused_with_the_way_it_took() throws Exception {
        refused("processes/certification/officer-decertification.bpmn", changed("processes/certification/officer-decertification.bpmn",
                xml -> xml.replaceAll("targetRef=\"callActivity_dueProcessHearing\"", "targetRef=\"callActivity_registrySubmission\"")
                        .replaceAll("(?s)(<bpmn:incoming>[^<]*</bpmn:incoming>)(\\s*<bpmn:outgoing>[^<]*</bpmn:outgoing>\\s*</bpmn:callActivity>)", "$1$2")),
                "officer-decertification", "registrySubmission");
    }

    @Test
    void a_form_that_is_no_json_is_named() throws Exception {
        refused("forms/broken/torn.form", "{\"components\": [", "torn.form");
    }

    @Test
    void a_form_with_a_field_that_nobody_checks_is_named() throws Exception {
        refused("forms/registry/resolve-gate.form", changed("forms/registry/resolve-gate.form", json -> json.replaceFirst("\"type\": *\"textarea\"", "\"type\": \"filepicker\"")),
                "resolve-gate.form");
    }

    @Test
    void a_decision_table_that_is_no_xml_is_named() throws Exception {
        refused("processes/broken/torn.dmn", "<definitions", "torn.dmn");
    }

    @Test
    void a_bundle_without_fault_is_deployed() throws Exception {
        var bundles = bundles();
        bundles.afterPropertiesSet();
        assertThat(jdbc.sql("SELECT count(*) FROM rules_bundle WHERE version = ?").param(bundles.current()).query(Integer.class).single()).isOne();
        engine.getRepositoryService().deleteDeployment(bundles.deploymentOf(bundles.current()), true);
        jdbc.sql("DELETE FROM rules_bundle").update();
    }

    private static String changed(String file, UnaryOperator<String> change) throws Exception {
        var original = new ClassPathResource(file).getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        var changed = change.apply(original);
        assertThat(changed).as("the test changes something in " + file).isNotEqualTo(original);
        return changed;
    }

    private void refused(String file, String content, String... named) throws Exception {
        Files.createDirectories(classes.resolve(file).getParent());
        Files.writeString(classes.resolve(file), content);
        var usual = Thread.currentThread().getContextClassLoader();
        Throwable failure;
        try (var withFile = new URLClassLoader(new URL[] {classes.toUri().toURL()}, usual)) {
            Thread.currentThread().setContextClassLoader(withFile);
            failure = catchThrowable(() -> bundles().afterPropertiesSet());
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
        assertThat(failure).isInstanceOf(BundleRefused.class).hasMessageContainingAll(named).hasMessageNotContaining("root:");
        assertThat(new BundleRefusedAnalyzer().analyze(new BeanCreationException("rulesBundles", "no", failure)).getDescription()).isEqualTo(failure.getMessage());
        assertThat(jdbc.sql("SELECT count(*) FROM act_re_procdef WHERE key_ = 'complaint-intake'").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM rules_bundle").query(Integer.class).single()).isZero();
    }

    /** With every delegate that a model could name. */
    private RulesBundles bundles() {
        var beans = mock(ListableBeanFactory.class);
        when(beans.containsBean(anyString())).thenReturn(true);
        when(beans.isTypeMatch(anyString(), any(Class.class))).thenReturn(true);
        return new RulesBundles(engine.getRepositoryService(), jdbc, transactions, Clock.systemUTC(), beans, role -> true);
    }
}
