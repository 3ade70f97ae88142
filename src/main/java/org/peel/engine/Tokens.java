package org.peel.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the processes of a case stand, and the models they run. */
@Component
public class Tokens {

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    Tokens(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /**
     * One running process of a case.
     *
     * @param process the model's id
     * @param definitionId the deployed version of the model
     * @param elements ids of the elements that hold a token
     */
    public record Standing(String process, String definitionId, Set<String> elements) {
    }

    private record Row(String process, String definitionId, String element) {
    }

    /** The running processes of a case, those that were called before their callers: where people wait comes first. */
    public List<Standing> of(long caseId) {
        var rows = jdbc.sql("""
                        SELECT d.key_ AS process, d.id_ AS definition_id, e.act_id_ AS element
                        FROM act_ru_execution root
                        JOIN act_ru_execution instance ON instance.root_proc_inst_id_ = root.id_
                        JOIN act_ru_execution e ON e.proc_inst_id_ = instance.id_
                        JOIN act_re_procdef d ON d.id_ = e.proc_def_id_
                        WHERE root.business_key_ = ? AND root.id_ = root.root_proc_inst_id_
                          AND e.act_id_ IS NOT NULL AND e.is_active_ AND NOT e.is_event_scope_
                        ORDER BY instance.id_ = root.id_, d.key_
                        """)
                .param(String.valueOf(caseId)).query(Row.class).list();
        var standings = new java.util.LinkedHashMap<String, Standing>();
        for (Row row : rows) {
            standings.computeIfAbsent(row.process(), key -> new Standing(key, row.definitionId(), new LinkedHashSet<>())).elements().add(row.element());
        }
        return List.copyOf(standings.values());
    }

    /** The XML of the newest deployed version of a model, or empty when there is none of that id. */
    public Optional<byte[]> model(String process) {
        return xml(repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult());
    }

    /** The XML of one deployed version of a model, or empty when there is none. */
    public Optional<byte[]> model(String process, int version) {
        return version < 1 ? Optional.empty()
                : xml(repository.createProcessDefinitionQuery().processDefinitionKey(process).processDefinitionVersion(version).singleResult());
    }

    private Optional<byte[]> xml(ProcessDefinition definition) {
        if (definition == null) {
            return Optional.empty();
        }
        try (var in = repository.getProcessModel(definition.getId())) {
            return Optional.of(in.readAllBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
