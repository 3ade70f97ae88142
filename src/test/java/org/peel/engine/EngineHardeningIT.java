package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peel.TestDatabase;
import org.peel.platform.Migrations;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ContextConfiguration;

/** Each hole that engine 7.24.0 is known to have, tried out on the engine as Peel configures it. */
@SpringBootTest(classes = EngineHardeningIT.EngineAlone.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, 
        properties = {"spring.mail.host=127.0.0.1", "peel.engine.jobs=false", "logging.level.org.camunda=off"})
@ContextConfiguration(initializers = TestDatabase.class)
class EngineHardeningIT {

    /** What an attacker would have run, in the shapes that work on an engine without these guards. */
    private static final List<String> PAYLOADS = List.of("${tripwire.fire()}", "#{tripwire.fire()}", "${tripwire.fired}", "${tripwireDelegate.fire()}",
            "${tripwireDelegate.fired}", "x${tripwireDelegate.fired}y", "${''.class.forName('java.lang.Runtime')}",
            "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}", "${''.class.name}", "${dataSource.connection}", "${now()}");
    private static final List<String> METHOD_CALLS = List.of("${tripwire.fire()}", "#{tripwireDelegate.fire()}", "${''.class.forName('java.lang.Runtime')}",
            "${''['class'].forName('x')}", "${execution.setVariable('a', 1)}");

    private static final AtomicBoolean FIRED = new AtomicBoolean();

    @Autowired
    ProcessEngine engine;
    @Autowired
    SpringProcessEngineConfiguration configuration;
    @Autowired
    ListableBeanFactory beans;
    @Autowired
    DataSource dataSource;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JavaMailSenderImpl mail;

    private final List<String> deployments = new ArrayList<>();

    @BeforeEach
    void set_the_tripwire() {
        FIRED.set(false);
    }

    @AfterEach
    void take_the_models_away() {
        deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
        assertThat(FIRED).as("something ran that never may").isFalse();
    }

    // ---- expressions

    @ParameterizedTest
    @MethodSource("expressionsOfTaskQuery")
    void an_expression_inside_an_or_query_is_refused_and_calls_nothing(Method door) throws Exception {
        for (var payload : PAYLOADS) {
            for (var inner : List.<UnaryOperator<TaskQuery>>of(TaskQuery::or, query -> query.or().taskName("x"), query -> query.taskName("x").or().taskName("y"))) {
                refused(door.getName() + " inside or(): " + payload, () -> {
                    try {
                        ((TaskQuery) door.invoke(inner.apply(engine.getTaskService().createTaskQuery()), payload)).endOr().list();
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("expressionsOfTaskQuery")
    void an_expression_in_a_query_is_refused_wherever_it_stands(Method door) throws Exception {
        for (var payload : PAYLOADS) {
            var query = (TaskQuery) door.invoke(engine.getTaskService().createTaskQuery(), payload);
            refused(payload, query::count);

            var filter = engine.getFilterService().newTaskFilter("kept").setQuery((TaskQuery) door.invoke(engine.getTaskService().createTaskQuery(), payload));
            refused(payload, () -> {
                engine.getFilterService().saveFilter(filter);
                engine.getFilterService().list(filter.getId());
            });
            engine.getFilterService().createFilterQuery().list().forEach(kept -> engine.getFilterService().deleteFilter(kept.getId()));
        }
    }

    static Stream<Method> expressionsOfTaskQuery() {
        return Arrays.stream(TaskQuery.class.getMethods()).filter(method -> method.getName().endsWith("Expression"));
    }

    @Test
    void a_method_call_in_a_model_is_refused_at_deployment_wherever_it_stands() {
        for (var call : METHOD_CALLS) {
            var places = new LinkedHashMap<String, AbstractFlowNodeBuilder<?, ?>>();
            places.put("condition", start().exclusiveGateway().condition("always", call).endEvent());
            places.put("delegate expression", start().serviceTask().camundaDelegateExpression(call));
            places.put("expression", start().serviceTask().camundaExpression(call));
            places.put("assignee", start().userTask().camundaAssignee(call));
            places.put("candidate", start().userTask().camundaCandidateUsers(call));
            places.put("due date", start().userTask().camundaDueDate(call));
            places.put("input", start().userTask().camundaInputParameter("a", call));
            places.put("output", start().userTask().camundaOutputParameter("a", call));
            places.put("listener", start().userTask().camundaExecutionListenerExpression("start", call));
            places.put("listener bean", start().userTask().camundaTaskListenerDelegateExpression("create", call));
            places.put("timer", start().intermediateCatchEvent().timerWithDuration(call));
            places.put("message", start().intermediateCatchEvent().message(call));
            places.put("called process", start().callActivity().calledElement(call));
            var many = start().userTask();
            many.multiInstance().cardinality(call);
            places.put("loop", many);
            places.put("retry", start().serviceTask().camundaDelegateExpression("${tripwireDelegate}").camundaAsyncBefore().camundaFailedJobRetryTimeCycle(call));
            places.forEach((place, model) -> refused(place + ": " + call, () -> deploy(model)));
        }
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tripwire", "dataSource", "jdbcClient", "environment", "systemProperties", "systemEnvironment", "transactionManager",
        "processEngine", "processEngineConfiguration", "runtimeService", "jobExecutor"})
    void a_model_reaches_no_bean_but_delegates_and_listeners(String bean) {
        assertThat(beans.containsBean(bean)).as("the test names a bean that exists").isTrue();
        deploy(start().serviceTask().camundaDelegateExpression("${" + bean + "}"));
        refused(bean, this::startCase);

        deploy(start().serviceTask().camundaResultVariable("stolen").camundaExpression("${" + bean + ".class}").userTask());
        refused(bean, this::startCase);
    }

    @Test
    void a_delegate_is_reached_by_its_name() {
        deploy(start().serviceTask().camundaDelegateExpression("${harmlessDelegate}"));
        startCase();
        assertThat(HarmlessDelegate.RAN).isTrue();
    }

    @Test
    void a_decision_table_runs_no_method_and_no_foreign_function() {
        for (var expression : List.of("<inputExpression expressionLanguage='juel'><text>${tripwire.fire()}</text></inputExpression>",
                "<inputExpression expressionLanguage='juel'><text>${tripwireDelegate.fired}</text></inputExpression>",
                "<inputExpression expressionLanguage='javascript'><text>org.peel.engine.EngineHardeningIT.Tripwire.pull()</text></inputExpression>",
                "<inputExpression expressionLanguage='feel'><text>(function() external { java: { class: \"" + Tripwire.class.getName()
                        + "\", method signature: \"pull()\" } })()</text></inputExpression>")) {
            var table = """
                    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="peel">
                      <decision id="hostile" name="hostile" xmlns:camunda="http://camunda.org/schema/1.0/dmn" camunda:historyTimeToLive="P1D">
                        <decisionTable><input id="i">%s</input><output id="o" name="o" typeRef="string"/>
                          <rule id="r"><inputEntry id="e"><text>"x"</text></inputEntry><outputEntry id="f"><text>"y"</text></outputEntry></rule></decisionTable>
                      </decision></definitions>""".formatted(expression);
            // Whether it is refused or answers nothing: what counts is that nothing ran.
            catchThrowable(() -> {
                deployments.add(engine.getRepositoryService().createDeployment().addString("hostile.dmn", table).deploy().getId());
                assertThat(engine.getDecisionService().evaluateDecisionTableByKey("hostile", Map.of())).isEmpty();
            });
            assertThat(FIRED).as(expression).isFalse();
        }
    }

    // ---- scripts

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "graal.js", "groovy", "python", "juel", "feel", "freemarker"})
    void a_script_runs_in_no_language_and_in_no_place(String language) {
        var pull = Tripwire.class.getName() + ".pull()";
        for (var script : List.of(pull, "1 + 1")) {
            dies(start().scriptTask().scriptFormat(language).scriptText(script));
        }
        dies(xml("<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='e'><conditionExpression xsi:type='tFormalExpression' language='"
                + language + "'>true</conditionExpression></sequenceFlow><endEvent id='e'/>"));
        dies(xml("<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='t'/><userTask id='t'><extensionElements>"
                + "<camunda:taskListener event='create'><camunda:script scriptFormat='" + language + "'>1</camunda:script></camunda:taskListener>"
                + "</extensionElements></userTask>"));
        dies(xml("<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='t'/><userTask id='t'><extensionElements><camunda:inputOutput>"
                + "<camunda:inputParameter name='a'><camunda:script scriptFormat='" + language + "'>1</camunda:script></camunda:inputParameter>"
                + "</camunda:inputOutput></extensionElements></userTask>"));
    }

    /**
     * Two factories come with jars that Peel needs: the engine's own for its expression language, and the one of the decision
     * tables' FEEL library. Neither can be asked for by the engine ({@code NoScripts}); a third would be a new door.
     */
    @Test
    void the_class_path_brings_no_script_engine_but_those_of_the_engine_and_of_feel() {
        assertThat(new ScriptEngineManager().getEngineFactories()).extracting(factory -> factory.getClass().getName()).containsExactlyInAnyOrder(
                "org.camunda.bpm.engine.impl.scripting.engine.JuelScriptEngineFactory", "org.camunda.feel.impl.script.FeelScriptEngineFactory",
                "org.camunda.feel.impl.script.FeelUnaryTestsScriptEngineFactory");
        for (var language : List.of("juel", "feel", "feel-unary-tests", "javascript", "groovy")) {
            assertThat(configuration.getScriptEngineResolver().getScriptEngine(language, true)).isNull();
        }
    }

    // ---- variables

    @Test
    void a_java_object_is_not_taken_as_a_variable_in_whatever_wrapping() {
        deploy(start().userTask());
        for (Object value : List.of(new Trap(), new ArrayList<>(List.of("a")), Variables.objectValue(new Trap()).create(),
                Variables.objectValue(new Trap()).serializationDataFormat(Variables.SerializationDataFormats.JAVA).create(),
                Variables.objectValue(new Trap()).serializationDataFormat(Variables.SerializationDataFormats.JSON).create(),
                Variables.serializedObjectValue("rO0ABXA=").objectTypeName(Trap.class.getName()).serializationDataFormat(Variables.SerializationDataFormats.JAVA).create())) {
            refused(String.valueOf(value), () -> engine.getRuntimeService().startProcessInstanceByKey("probe", Map.of("object", value)));
        }
        assertThat(jdbc.sql("SELECT count(*) FROM act_ge_bytearray WHERE name_ = 'object'").query(Integer.class).single()).isZero();
    }

    @Test
    void a_serialized_object_planted_in_the_database_is_never_turned_into_an_object() throws Exception {
        deploy(start().userTask());
        var instance = engine.getRuntimeService().startProcessInstanceByKey("probe", Map.of("planted", "text"));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Trap());
        }
        jdbc.sql("INSERT INTO act_ge_bytearray (id_, rev_, name_, bytes_) VALUES ('planted', 1, 'planted', ?)").param(bytes.toByteArray()).update();
        jdbc.sql("UPDATE act_ru_variable SET type_ = 'serializable', text_ = NULL, text2_ = ?, bytearray_id_ = 'planted' WHERE name_ = 'planted' AND proc_inst_id_ = ?")
                .params(Trap.class.getName(), instance.getId()).update();

        catchThrowable(() -> engine.getRuntimeService().getVariables(instance.getId()));
        catchThrowable(() -> engine.getRuntimeService().createVariableInstanceQuery().variableName("planted").list().forEach(v -> v.getValue()));
        assertThat(FIRED).isFalse();
        jdbc.sql("UPDATE act_ru_variable SET type_ = 'null', text2_ = NULL, bytearray_id_ = NULL WHERE name_ = 'planted'").update();
        jdbc.sql("DELETE FROM act_ge_bytearray WHERE id_ = 'planted'").update();
    }

    // ---- schema

    @Test
    void an_empty_database_makes_the_engine_refuse_and_stays_empty() {
        var empty = TestDatabase.createEmpty();
        var engineConfiguration = new EngineConfiguration();
        var refusing = engineConfiguration.processEngineConfiguration(empty.owner(), new DataSourceTransactionManager(empty.owner()), beans,
                engineConfiguration.jobExecutor(), beans.getBeanProvider(BpmnParseListener.class), "none");
        refusing.setProcessEngineName("refusing");
        assertThatThrownBy(refusing::buildProcessEngine).isInstanceOf(ProcessEngineException.class).hasMessageContaining("ENGINE-03057");
        assertThat(JdbcClient.create(empty.owner()).sql("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'act\\_%'").query(Integer.class).single()).isZero();
    }

    @Test
    void the_engine_works_as_a_role_that_owns_no_table_and_cannot_make_one() {
        assertThat(jdbc.sql("SELECT count(*) FROM pg_tables WHERE tableowner = current_user").query(Integer.class).single()).isZero();
        assertThatThrownBy(() -> jdbc.sql("CREATE TABLE engine.act_more (id int)").update()).rootCause().hasMessageContaining("permission denied");
    }

    // ---- jobs

    @Test
    void a_job_is_held_for_a_minute_and_new_ones_are_looked_for_every_five_seconds() {
        JobExecutor executor = configuration.getJobExecutor();
        assertThat(executor.getLockTimeInMillis()).isEqualTo(60_000);
        assertThat(executor.getMaxWait()).isEqualTo(5_000);
        assertThat(executor.getBackoffTimeInMillis()).isEqualTo(50);
        assertThat(configuration.isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(executor.isActive()).as("jobs start with the application, not with the engine").isFalse();
    }

    @Test
    void a_failed_step_is_tried_again_after_1_5_15_and_60_minutes_and_is_then_an_incident() {
        deploy(start().serviceTask().camundaDelegateExpression("${failingDelegate}").camundaAsyncBefore());
        startCase();
        for (var pause : List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1))) {
            var before = Instant.now();
            assertThatThrownBy(() -> engine.getManagementService().executeJob(job().getId())).hasMessageContaining("out of order");
            assertThat(job().getDuedate().toInstant()).isBetween(before.plus(pause).minusSeconds(1), Instant.now().plus(pause).plusSeconds(1));
            assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
        }
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job().getId())).hasMessageContaining("out of order");
        assertThat(job().getRetries()).isZero();
        assertThat(engine.getRuntimeService().createIncidentQuery().incidentType("failedJob").count()).isOne();
    }

    private Job job() {
        return engine.getManagementService().createJobQuery().singleResult();
    }

    // ---- history

    @Test
    void the_engine_keeps_no_history_nor_figures_of_its_own() {
        deploy(start().serviceTask().camundaDelegateExpression("${harmlessDelegate}").userTask());
        engine.getRuntimeService().startProcessInstanceByKey("probe", Map.of("answer", "YES"));
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().singleResult().getId());
        var tables = jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'engine' AND (tablename LIKE 'act\\_hi\\_%' OR tablename LIKE 'act\\_ru\\_%meter%')")
                .query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(10);
        for (var table : tables) {
            assertThat(jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single()).as(table).isZero();
        }
    }

    // ---- time-outs

    @Test
    void the_database_ends_what_runs_or_waits_too_long_and_the_driver_gives_up_after_it() throws Exception {
        assertThat(setting("statement_timeout")).isEqualTo("15s");
        assertThat(setting("lock_timeout")).isEqualTo("5s");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("30s");
        assertThat(setting("default_transaction_isolation")).isEqualTo("read committed");
        var pool = dataSource.unwrap(HikariDataSource.class);
        assertThat(pool.getConnectionTimeout()).isEqualTo(3_000);
        assertThat(pool.getDataSourceProperties()).containsEntry("socketTimeout", "30").containsEntry("connectTimeout", "5");
    }

    private String setting(String name) {
        return jdbc.sql("SELECT current_setting(?)").param(name).query(String.class).single();
    }

    @Test
    void a_mail_server_that_never_answers_holds_the_sender_for_seconds_only() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mail.setPort(silent.getLocalPort());
            var letter = new SimpleMailMessage();
            letter.setTo("officer@example.org");
            var started = Instant.now();
            assertThatThrownBy(() -> mail.send(letter)).isInstanceOf(MailException.class);
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    // ---- what the tests stand on

    private static StartEventBuilder start() {
        return Bpmn.createExecutableProcess("probe").camundaHistoryTimeToLiveString("P1D").startEvent();
    }

    private static String xml(String body) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                + "xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='peel'><process id='probe' isExecutable='true' camunda:historyTimeToLive='P1D'>"
                + body + "</process></definitions>";
    }

    private void deploy(AbstractFlowNodeBuilder<?, ?> model) {
        deploy(Bpmn.convertToString(model.done()));
    }

    private void deploy(String model) {
        deployments.add(engine.getRepositoryService().createDeployment().addString("probe.bpmn", model).deploy().getId());
    }

    private void startCase() {
        engine.getRuntimeService().startProcessInstanceByKey("probe");
    }

    private void dies(AbstractFlowNodeBuilder<?, ?> model) {
        dies(Bpmn.convertToString(model.done()));
    }

    private static void refused(String what, ThrowingCallable attempt) {
        assertThatThrownBy(attempt, "%s", what).isInstanceOf(ProcessEngineException.class);
    }

    /** Refused at deployment, or at the latest when it would run. */
    private void dies(String model) {
        refused(model, () -> {
            deploy(model);
            startCase();
        });
    }

    /** Something that must never be reached. */
    public static class Tripwire {

        public static boolean pull() {
            FIRED.set(true);
            return true;
        }

        public boolean fire() {
            return pull();
        }

        public boolean getFired() {
            return pull();
        }
    }

    /** A delegate may be named by a model; nothing but the model may have it run, and no other method of it is for anybody. */
    public static class TripwireDelegate extends Tripwire implements JavaDelegate {

        @Override
        public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
            pull();
        }
    }

    /** A class whose mere reading does harm. */
    private static class Trap implements Serializable {

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            FIRED.set(true);
        }
    }

    static class HarmlessDelegate implements JavaDelegate {

        static final AtomicBoolean RAN = new AtomicBoolean();

        @Override
        public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
            RAN.set(true);
        }
    }

    /** The engine's configuration on a database, without the features. */
    @Configuration(proxyBeanMethods = false)
    @Import(EngineConfiguration.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, MailSenderAutoConfiguration.class})
    static class EngineAlone {

        @Bean
        FlywayConfigurationCustomizer migrations() {
            return flyway -> Migrations.configure(flyway, "peel_app");
        }

        @Bean
        Tripwire tripwire() {
            return new Tripwire();
        }

        @Bean
        TripwireDelegate tripwireDelegate() {
            return new TripwireDelegate();
        }

        @Bean
        HarmlessDelegate harmlessDelegate() {
            return new HarmlessDelegate();
        }

        @Bean
        JavaDelegate failingDelegate() {
            return execution -> {
                throw new IllegalStateException("out of order");
            };
        }
    }
}
