package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.peel.access.Role;

/** What every model, decision and form of the project has in common, so that a reader of one knows the others. */
class ModelConventionsTest {

    private static final Pattern FILE = Pattern.compile("(processes|forms)/([a-z]+)/([a-z]+(-[a-z]+)*)\\.(bpmn|dmn|form)");
    private static final Pattern CONDITION = Pattern.compile("\\$\\{(\\w+) == '?(\\w+)'?}");
    private static final Pattern SOURCE = Pattern.compile("§|\\d+ U\\.S\\.|\\bCCR\\b|\\bCMR\\b|\\bWAC\\b|\\bRCW\\b|\\bILCS\\b|Mun\\. Code|\\(practice|EO 13929");

    /** Where a variable that gateways read comes from: the field of a form, or a service, which then says true or a named value. */
    private static final Map<String, String> FIELD_OF = Map.ofEntries(
            Map.entry("intakeDecision", "confirm-routing.decision"), Map.entry("closingReview", "review-closing.decision"),
            Map.entry("reportReview", "review-findings.decision"), Map.entry("jurisdictionDecision", "accept-jurisdiction.decision"),
            Map.entry("conflictScreen", "screen-conflict.decision"), Map.entry("chargingDecision", "decide-charges.decision"),
            Map.entry("groundsDecision", "determine-grounds.decision"), Map.entry("serviceResult", "prove-service.result"),
            Map.entry("defaultDecision", "decide-default.decision"), Map.entry("reviewChoice", "respond-to-order.choice"),
            Map.entry("reviewResult", "record-review-result.result"), Map.entry("gateResolution", "resolve-gate.decision"));
    private static final Map<String, Set<String>> SET_BY_SERVICE = Map.of(
            "reviewsPending", Set.of("true"), "reportable", Set.of("true"), "fileReady", Set.of("true"), "gatePassed", Set.of("true"),
            "boardQuorum", Set.of("NO_QUORUM"), "voteResult", Set.of("NO_QUORUM"),
            "answer", Set.of("WAIVE_HEARING", "DEFAULT"), "orderOutcome", Set.of("REVOKE", "SUSPEND", "DISMISS"));

    private final ModelBundle bundle = ProjectFiles.bundle();

    @Test
    void every_file_can_be_read() {
        assertThat(bundle.unreadable()).isEmpty();
        assertThat(bundle.models()).isNotEmpty();
        assertThat(bundle.decisions()).isNotEmpty();
        assertThat(bundle.forms()).isNotEmpty();
    }

    @Test
    void every_file_lies_in_the_folder_of_a_feature_and_is_named_in_kebab_case() {
        assertThat(ProjectFiles.all().keySet()).allMatch(file -> FILE.matcher(file).matches());
    }

    @Test
    void every_file_is_named_after_what_it_holds() {
        bundle.models().forEach((file, model) -> assertThat(model.getModelElementsByType(Process.class)).as(file)
                .extracting(Process::getId).containsExactly(name(file)));
        bundle.decisions().forEach((file, model) -> assertThat(model.getModelElementsByType(Decision.class)).as(file)
                .extracting(Decision::getId).containsExactly(name(file)));
        bundle.forms().forEach((file, form) -> assertThat(form.path("id").asText()).isEqualTo(name(file)));
    }

    @Test
    void every_form_belongs_to_one_task_of_its_own_feature() {
        var used = new HashSet<String>();
        bundle.models().forEach((file, model) -> model.getModelElementsByType(UserTask.class).forEach(task -> {
            assertThat(bundle.forms()).as(task.getId()).containsKey("forms/" + folder(file) + "/" + task.getCamundaFormRef() + ".form");
            assertThat(used.add(task.getCamundaFormRef())).as("%s used once", task.getCamundaFormRef()).isTrue();
        }));
        assertThat(used).containsExactlyInAnyOrderElementsOf(bundle.forms().keySet().stream().map(ModelConventionsTest::name).toList());
    }

    @Test
    void every_form_is_named_after_its_task() {
        userTasks().forEach(task -> assertThat(kebab(task.getId().substring("userTask_".length()))).isEqualTo(task.getCamundaFormRef()));
    }

    @Test
    void every_form_says_first_what_is_decided_and_what_follows() {
        bundle.forms().forEach((file, form) -> {
            var first = form.path("components").path(0);
            assertThat(first.path("type").asText()).as(file).isEqualTo("text");
            assertThat(first.path("text").asText()).as(file).hasSizeBetween(60, 400).containsIgnoringCase("you");
        });
    }

    @Test
    void every_task_belongs_to_a_role_that_somebody_can_hold() {
        userTasks().filter(task -> task.getCamundaCandidateGroups() != null)
                .forEach(task -> assertThat(Role.of(task.getCamundaCandidateGroups())).as(task.getId()).isPresent());
    }

    @Test
    void every_due_date_is_a_period_of_practice_or_a_clock_of_the_law() {
        userTasks().forEach(task -> assertThat(task.getCamundaDueDate()).as(task.getId()).matches("P\\d+D|\\$\\{(answer|response|review)DueAt}"));
    }

    @Test
    void every_task_and_every_question_rests_on_law_or_says_that_it_is_practice() {
        userTasks().forEach(task -> assertThat(documentation(task)).as(task.getId()).containsPattern(SOURCE));
        elements(BoundaryEvent.class).forEach(event -> assertThat(documentation(event)).as(event.getId()).containsPattern(SOURCE));
    }

    @Test
    void every_value_that_a_question_asks_for_can_be_answered() {
        elements(ConditionExpression.class).forEach(condition -> {
            var parts = CONDITION.matcher(condition.getTextContent());
            assertThat(parts.matches()).as(condition.getTextContent()).isTrue();
            var answers = FIELD_OF.containsKey(parts.group(1)) ? options(FIELD_OF.get(parts.group(1))) : SET_BY_SERVICE.get(parts.group(1));
            assertThat(answers).as(condition.getTextContent()).isNotNull().contains(parts.group(2));
        });
    }

    @Test
    void every_choice_has_one_way_for_each_answer_of_its_form() {
        elements(ConditionExpression.class).map(condition -> CONDITION.matcher(condition.getTextContent()))
                .filter(Matcher::matches).filter(parts -> FIELD_OF.containsKey(parts.group(1)))
                .forEach(parts -> assertThat(options(FIELD_OF.get(parts.group(1)))).as(parts.group(1)).hasSize(2));
    }

    @Test
    void the_seats_of_a_body_vote_side_by_side() {
        var voting = elements(MultiInstanceLoopCharacteristics.class).toList();
        assertThat(voting).hasSize(2).allSatisfy(loop -> {
            var task = (UserTask) loop.getParentElement();
            assertThat(loop.isSequential()).isFalse();
            assertThat(loop.getLoopCardinality().getTextContent()).isEqualTo("${seats}");
            assertThat(task.getCamundaAssignee()).isEqualTo("${seatHolder}");
            assertThat(task.getExtensionElements().getChildElementsByType(CamundaExecutionListener.class)).singleElement()
                    .matches(listener -> "start".equals(listener.getCamundaEvent()))
                    .matches(listener -> "${takeSeatListener}".equals(listener.getCamundaDelegateExpression()));
        });
    }

    @Test
    void nothing_runs_in_a_transaction_of_its_own_without_a_reason() {
        elements(FlowNode.class).filter(node -> node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter())
                .forEach(node -> assertThat(documentation(node)).as(node.getId()).contains("A job of its own"));
    }

    @Test
    void every_diagram_fits_a_screen_and_shows_every_element() {
        bundle.models().forEach((file, model) -> {
            var drawn = Stream.concat(model.getModelElementsByType(BpmnShape.class).stream().map(shape -> shape.getBpmnElement().getId()),
                    model.getModelElementsByType(BpmnEdge.class).stream().map(edge -> edge.getBpmnElement().getId())).collect(Collectors.toSet());
            model.getModelElementsByType(FlowNode.class).forEach(node -> assertThat(drawn).as(file).contains(node.getId()));
            model.getModelElementsByType(SequenceFlow.class).forEach(flow -> assertThat(drawn).as(file).contains(flow.getId()));
            model.getModelElementsByType(BpmnShape.class).forEach(shape -> {
                assertThat(shape.getBounds().getX() + shape.getBounds().getWidth()).as(file).isLessThan(1900);
                assertThat(shape.getBounds().getY() + shape.getBounds().getHeight()).as(file).isLessThan(800);
            });
        });
    }

    @Test
    void every_diagram_reads_from_left_to_right() {
        bundle.models().forEach((file, model) -> {
            var left = model.getModelElementsByType(BpmnShape.class).stream()
                    .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), shape -> shape.getBounds().getX()));
            var backwards = model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> left.get(flow.getTarget().getId()) + 60 < left.get(flow.getSource().getId()))
                    .filter(flow -> !(flow.getTarget() instanceof SubProcess))   // phases stand in two rows
                    .toList();
            // Only a way back to an earlier step may run from right to left, and the flow that does so says why.
            assertThat(backwards).as(file).allMatch(flow -> flow.getName() != null || flow.getSource() instanceof Activity);
        });
    }

    @Test
    void every_line_is_orthogonal() {
        bundle.models().forEach((file, model) -> model.getModelElementsByType(BpmnEdge.class).forEach(edge -> {
            var points = List.copyOf(edge.getWaypoints());
            for (int index = 1; index < points.size(); index++) {
                var from = points.get(index - 1);
                var to = points.get(index);
                boolean straight = from.getX().equals(to.getX()) || from.getY().equals(to.getY());
                assertThat(straight).as("%s, %s", file, edge.getBpmnElement().getId()).isTrue();
            }
        }));
    }

    @Test
    void every_decision_has_a_life_time_and_a_citation_in_every_row() {
        bundle.decisions().forEach((file, model) -> {
            var decision = model.getModelElementsByType(Decision.class).iterator().next();
            assertThat(decision.getCamundaHistoryTimeToLiveString()).as(file).isEqualTo("P3650D");
            var table = model.getModelElementsByType(DecisionTable.class).iterator().next();
            assertThat(table.getHitPolicy()).as(file).isIn(HitPolicy.FIRST, HitPolicy.COLLECT);
            assertThat(table.getInputs()).as(file).first().matches(input -> "jurisdiction".equals(input.getInputExpression().getText().getTextContent()));
            var outputs = table.getOutputs().stream().map(output -> output.getName()).toList();
            assertThat(outputs).as(file).contains("citation", "recalled");
            table.getRules().forEach(rule -> {
                var citation = List.copyOf(rule.getOutputEntries()).get(outputs.indexOf("citation")).getText().getTextContent();
                assertThat(citation).as("%s, %s", file, rule.getId()).matches("\"[^\"]{10,}\"");
            });
        });
    }

    private Stream<UserTask> userTasks() {
        return elements(UserTask.class);
    }

    private <T extends ModelElementInstance> Stream<T> elements(Class<T> type) {
        return bundle.models().values().stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }

    private Set<String> options(String formAndField) {
        var parts = formAndField.split("\\.");
        return StreamSupport.stream(bundle.form(parts[0]).orElseThrow().path("components").spliterator(), false)
                .filter(field -> field.path("key").asText().equals(parts[1]))
                .flatMap(field -> StreamSupport.stream(field.path("values").spliterator(), false))
                .map((JsonNode option) -> option.path("value").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String documentation(FlowNode node) {
        return node.getDocumentations().stream().map(Documentation::getTextContent).collect(Collectors.joining(" "));
    }

    private static String name(String file) {
        return Path.of(file).getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    private static String folder(String file) {
        return Path.of(file).getParent().getFileName().toString();
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
