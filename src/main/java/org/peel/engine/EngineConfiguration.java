package org.peel.engine;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.sql.DataSource;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The embedded engine, with every hole closed that 7.24.0 is known to have (design section 2; ADR 0002).
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    @DependsOn("flyway")
    SpringProcessEngineConfiguration processEngineConfiguration(DataSource dataSource, PlatformTransactionManager transactions,
            ListableBeanFactory beans, JobExecutor jobExecutor, ObjectProvider<BpmnParseListener> parseListeners,
            @Value("${peel.engine.history:none}") String history) {
        var configuration = new WithoutJavaObjects();
        configuration.setProcessEngineName("peel");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseType("postgres");
        // Flyway owns the schema: two nodes that both create it kill one another.
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_FALSE);
        // Ids need no block of the database's, and no second transaction to fetch one.
        configuration.setIdGenerator(new StrongUuidGenerator());

        // A model or a query text cannot run code (CVE-2026-109432 among others) …
        var delegates = new DelegateBeans(beans);
        configuration.setExpressionManager(new ClosedExpressions(delegates));
        configuration.setBeans(delegates);
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setEnableExpressionsInStoredQueries(false);
        // … no script runs, whatever engine may stand on the class path …
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setConfigureScriptEngineHostAccess(false);
        configuration.setEnableScriptCompilation(false);
        // … and no stored object is ever turned back into a class of somebody's choosing.
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setJavaSerializationFormatEnabled(false);

        // The legal record is Peel's own tables. The engine's history would double the write-ahead log for no reader.
        configuration.setHistory(history);
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setAuthorizationEnabled(false);

        // Jobs: a failed step is tried again after a minute, then slower, then a person is told.
        configuration.setDefaultNumberOfRetries(5);
        configuration.setFailedJobRetryTimeCycle("PT1M,PT5M,PT15M,PT1H");
        configuration.setJobExecutor(jobExecutor);
        configuration.setJobExecutorActivate(false);
        configuration.setJobExecutorAcquireByDueDate(true);

        configuration.setCustomPreBPMNParseListeners(new ArrayList<>(parseListeners.orderedStream().toList()));
        return configuration;
    }

    @Bean
    ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration configuration) {
        var factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(configuration);
        return factory;
    }

    @Bean
    DefaultJobExecutor jobExecutor() {
        var executor = new DefaultJobExecutor();
        executor.setLockTimeInMillis(60_000);
        executor.setMaxWait(5_000);
        executor.setBackoffTimeInMillis(50);
        executor.setCorePoolSize(2);
        executor.setMaxPoolSize(4);
        executor.setQueueSize(8);
        return executor;
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    DecisionService decisionService(ProcessEngine engine) {
        return engine.getDecisionService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }

    /** Jobs run only once the program can serve, and stop before it closes. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        private final JobExecutor executor;
        private final boolean active;

        Jobs(JobExecutor executor, ProcessEngine engine, @Value("${peel.engine.jobs:true}") boolean active) {
            this.executor = executor;
            this.active = active;
        }

        @EventListener
        void ready(ApplicationReadyEvent ready) {
            if (active) {
                executor.start();
            }
        }

        @EventListener
        void closed(ContextClosedEvent closed) {
            executor.shutdown();
        }
    }

    /**
     * What an expression of a model can name: delegates and listeners, found when first used (they need services that need
     * the engine). No other bean exists for a model.
     */
    static final class DelegateBeans extends AbstractMap<Object, Object> {

        private static final List<Class<?>> ALLOWED = List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

        private final ListableBeanFactory beans;

        DelegateBeans(ListableBeanFactory beans) {
            this.beans = beans;
        }

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String name && beans.containsBean(name)
                    && ALLOWED.stream().anyMatch(type -> beans.isTypeMatch(name, type));
        }

        @Override
        public Object get(Object key) {
            return containsKey(key) ? beans.getBean((String) key) : null;
        }

        @Override
        public Set<Map.Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }

    /**
     * The engine without the serializer of Java objects. Switching the format off refuses new objects only; a row that
     * somebody planted in the database would still be turned into whatever class it names.
     */
    private static final class WithoutJavaObjects extends SpringProcessEngineConfiguration {

        @Override
        protected void initSerialization() {
            super.initSerialization();
            variableSerializers.removeSerializer(variableSerializers.getSerializerByName(JavaObjectSerializer.NAME));
        }
    }

    /** Whatever script engine may stand on the class path, the engine finds none. */
    private static final class NoScripts implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            throw new UnsupportedOperationException("Peel runs no scripts.");
        }

        @Override
        public ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }
}
