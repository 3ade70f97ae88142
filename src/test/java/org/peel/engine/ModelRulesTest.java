package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test breaks one model in one way, and sees that very element refused. */
class ModelRulesTest {

    private static final String INTAKE = "processes/intake/complaint-intake.bpmn";
    private static final String CERTIFICATION = "processes/certification/officer-decertification.bpmn";
    private static final String HEARING = "processes/hearing/due-process-hearing.bpmn";
    private static final String REVIEW = "processes/review/civilian-board-review.bpmn";
    private static final String ACKNOWLEDGE = "camunda:delegateExpression=\"${acknowledgeComplaintDelegate}\"";

    @Test
    void the_models_as_drawn_are_sound() {
        assertThat(findings(ProjectFiles.all())).isEmpty();
    }

    @Nested
    class Code {

        @Test
        void a_script_task_is_refused() {
            var files = ProjectFiles.broken(INTAKE, "<bpmn:endEvent id=\"endEvent_complaintClosed\" name=\"Complaint closed\">",
                    "<bpmn:scriptTask id=\"scriptTask_run\" name=\"Run\" scriptFormat=\"groovy\"><bpmn:script>1 + 1</bpmn:script></bpmn:scriptTask>"
                            + "<bpmn:endEvent id=\"endEvent_complaintClosed\" name=\"Complaint closed\">");

            assertRefused(files, INTAKE, "scriptTask_run", "is a scriptTask, which Peel does not run.");
        }

        @Test
        void a_script_in_a_listener_is_refused() {
            assertThat(about(extended("<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"groovy\">1</camunda:script>"
                    + "</camunda:executionListener>"), "userTask_splitAllegations"))
                    .containsExactlyInAnyOrder("holds a script; Peel runs none.", "has a listener that is no bean (delegateExpression).");
        }

        @Test
        void an_input_mapping_is_refused() {
            assertThat(about(extended("<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"groovy\">1</camunda:script>"
                    + "</camunda:inputParameter></camunda:inputOutput>"), "userTask_splitAllegations"))
                    .contains("uses camunda:inputOutput, which Peel does not use.", "holds a script; Peel runs none.");
        }

        @Test
        void a_connector_is_refused() {
            assertThat(about(extended("<camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector>"), "userTask_splitAllegations"))
                    .contains("uses a connector; Peel has none.");
        }

        @Test
        void a_listener_class_is_refused() {
            assertThat(about(extended("<camunda:taskListener class=\"org.example.Run\" event=\"create\" />"), "userTask_splitAllegations"))
                    .contains("names a Java class. Use a delegate bean (camunda:delegateExpression).");
        }

        @Test
        void a_java_class_is_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, ACKNOWLEDGE, "camunda:class=\"org.example.Run\""), "serviceTask_acknowledgeComplaint"))
                    .contains("names a Java class. Use a delegate bean (camunda:delegateExpression).");
        }

        @Test
        void a_method_call_is_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, ACKNOWLEDGE, "camunda:expression=\"${mailer.send()}\""), "serviceTask_acknowledgeComplaint"))
                    .contains("evaluates an expression. Use a delegate bean (camunda:delegateExpression).");
        }

        @Test
        void an_external_worker_is_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, ACKNOWLEDGE, "camunda:type=\"external\" camunda:topic=\"mail\""), "serviceTask_acknowledgeComplaint"))
                    .contains("waits for an external worker (camunda:topic); Peel has none.");
        }

        @Test
        void the_older_word_for_asynchronous_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, ACKNOWLEDGE, ACKNOWLEDGE + " camunda:async=\"true\""), INTAKE, "serviceTask_acknowledgeComplaint",
                    "runs in a transaction of its own by an older word. Use camunda:asyncBefore, and say why.");
        }

        @Test
        void the_engines_older_namespace_hides_nothing() {
            var files = ProjectFiles.broken(INTAKE, ACKNOWLEDGE,
                    ACKNOWLEDGE + " xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"org.example.Run\"");

            assertThat(about(files, "serviceTask_acknowledgeComplaint")).anyMatch(reason -> reason.contains("http://activiti.org/bpmn"));
        }

        @Test
        void a_condition_in_a_script_language_is_refused() {
            var files = ProjectFiles.broken(INTAKE, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${intakeDecision",
                    "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">${intakeDecision");

            assertRefused(files, INTAKE, "flow_close", "holds a script in groovy; Peel runs none.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"${intakeDecision.equals('CLOSE')}", "${intakeDecision == 'CLOSE' || true}", "${intakeDecision != 'CLOSE'}",
            "#{intakeDecision == 'CLOSE'}", "${''.class.name == 'CLOSE'}", "${count &gt; 3}", "intakeDecision"})
        void a_condition_that_is_more_than_one_comparison_is_refused(String condition) {
            var files = ProjectFiles.broken(INTAKE, "${intakeDecision == 'CLOSE'}", condition);

            assertThat(about(files, "flow_close")).hasSize(1).first().asString().startsWith("holds the expression").endsWith("${name == true}.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"${now()}", "${clock.dueAt}", "${a + b}", "P3D${x}", "#{answerDueAt}"})
        void a_due_date_that_is_more_than_a_name_is_refused(String expression) {
            var files = ProjectFiles.broken(HEARING, "camunda:dueDate=\"${answerDueAt}\"", "camunda:dueDate=\"" + expression + "\"");

            assertRefused(files, HEARING, "userTask_answerNotice", "holds the expression " + expression + "; allowed is ${name}.");
        }

        @Test
        void words_are_not_evaluated_either() {
            var files = ProjectFiles.broken(INTAKE, "name=\"Split into allegations\"", "name=\"Split ${complaint.narrative}\"");

            assertRefused(files, INTAKE, "userTask_splitAllegations", "holds the expression Split ${complaint.narrative}; allowed is ${name}.");
        }

        @Test
        void a_delegate_without_a_bean_is_refused() {
            var findings = new ModelRules(bean -> !bean.equals("acknowledgeComplaintDelegate"), ProjectFiles.ANY_ROLE)
                    .judge(ProjectFiles.bundle());

            assertThat(findings).containsExactly(new Finding(INTAKE, "serviceTask_acknowledgeComplaint",
                    "names the bean acknowledgeComplaintDelegate, which does not exist."));
        }

        @Test
        void a_service_without_a_delegate_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, ACKNOWLEDGE, ""), INTAKE, "serviceTask_acknowledgeComplaint",
                    "has no delegate (camunda:delegateExpression).");
        }

        @Test
        void a_service_done_by_the_delegate_of_another_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "${acknowledgeComplaintDelegate}", "${closeComplaintDelegate}"), INTAKE,
                    "serviceTask_acknowledgeComplaint", "must be done by the delegate named after it, not by ${closeComplaintDelegate}.");
        }
    }

    @Nested
    class UserTasks {

        private static final String SPLIT = "userTask_splitAllegations";

        @Test
        void a_task_without_a_form_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "camunda:formRef=\"split-allegations\" camunda:formRefBinding=\"deployment\" ", ""),
                    INTAKE, SPLIT, "has no form (camunda:formRef).");
        }

        @Test
        void a_form_without_a_file_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "camunda:formRef=\"split-allegations\"", "camunda:formRef=\"split-hairs\""),
                    INTAKE, SPLIT, "refers to the form split-hairs, which has no file.");
        }

        @Test
        void a_form_of_another_deployment_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "\"split-allegations\" camunda:formRefBinding=\"deployment\"",
                    "\"split-allegations\" camunda:formRefBinding=\"latest\""), INTAKE, SPLIT,
                    "must take its form from its own deployment (camunda:formRefBinding).");
        }

        @Test
        void a_form_key_is_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, "camunda:formRef=\"split-allegations\"", "camunda:formKey=\"embedded:x.html\""), SPLIT))
                    .contains("has a form that is not versioned with the model (camunda:formKey). Use camunda:formRef.");
        }

        @Test
        void a_task_that_is_nobodys_is_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, "camunda:candidateGroups=\"intake.reviewer\"", ""), "userTask_reviewClosing"))
                    .containsExactly("must belong to one role (camunda:candidateGroups), or to one person by variable (camunda:assignee).");
        }

        @Test
        void a_role_that_nobody_can_hold_is_refused() {
            var findings = new ModelRules(ProjectFiles.ANY_BEAN, role -> !role.equals("intake.reviewer")).judge(ProjectFiles.bundle());

            assertThat(findings).containsExactly(new Finding(INTAKE, "userTask_reviewClosing", "belongs to “intake.reviewer”, which is not the code of one role."));
        }

        @Test
        void two_roles_for_one_task_are_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "\"intake.reviewer\"", "\"intake.reviewer,intake.specialist\""), INTAKE, "userTask_reviewClosing",
                    "belongs to “intake.reviewer,intake.specialist”, which is not the code of one role.");
        }

        @Test
        void a_person_named_in_a_model_is_refused() {
            assertRefused(ProjectFiles.broken(HEARING, "camunda:assignee=\"${seatHolder}\"", "camunda:assignee=\"commissioner.1\""), HEARING, "userTask_castVote",
                    "is assigned to “commissioner.1”; a model names no person, only a variable.");
        }

        @Test
        void candidate_users_are_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, "camunda:candidateGroups=\"intake.reviewer\"", "camunda:candidateUsers=\"bob\""), "userTask_reviewClosing"))
                    .contains("names users. A task belongs to a role, or to the holder of a seat.");
        }

        @Test
        void the_standards_own_way_to_give_a_task_away_is_refused() {
            var files = ProjectFiles.broken(INTAKE, "<bpmn:outgoing>flow_toIsClosingAgreed</bpmn:outgoing>",
                    "<bpmn:outgoing>flow_toIsClosingAgreed</bpmn:outgoing><bpmn:potentialOwner><bpmn:resourceAssignmentExpression>"
                            + "<bpmn:formalExpression>group(anybody)</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>");

            assertRefused(files, INTAKE, "userTask_reviewClosing",
                    "gives its task to somebody by potentialOwner. A task belongs to a role, or to the holder of a seat.");
        }

        @Test
        void a_task_without_a_due_date_is_refused() {
            assertRefused(ProjectFiles.broken(HEARING, " camunda:dueDate=\"P180D\"", ""), HEARING, "userTask_recordReviewResult",
                    "has no due date (camunda:dueDate).");
        }

        @Test
        void a_task_without_a_reason_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "<bpmn:documentation>Every closing at intake is read by a second person, never by the one who closed "
                    + "(practice). A closing is not a finding and must not count as exoneration.</bpmn:documentation>", ""), INTAKE, "userTask_reviewClosing",
                    "needs documentation with its reason and legal basis.");
        }
    }

    @Nested
    class Ways {

        @Test
        void a_choice_without_a_default_is_refused() {
            assertThat(about(ProjectFiles.broken(INTAKE, " default=\"flow_route\"", ""), "gateway_isRouted"))
                    .containsExactly("has no default flow, so that a case could get stuck in it.");
        }

        @Test
        void a_choice_between_two_variables_is_refused() {
            assertThat(about(ProjectFiles.broken(CERTIFICATION, "${orderOutcome == 'SUSPEND'}", "${appeal == 'LOST'}"), "gateway_isOrderAdverse"))
                    .containsExactly("asks for more than one variable, appeal and orderOutcome, whose answers could overlap.");
        }

        @Test
        void two_flows_with_one_condition_are_refused() {
            assertRefused(ProjectFiles.broken(CERTIFICATION, "'SUSPEND'", "'REVOKE'"), CERTIFICATION, "flow_suspended", "has the condition of another flow.");
        }

        @Test
        void an_answer_without_a_name_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, "id=\"flow_close\" name=\"close\"", "id=\"flow_close\""), INTAKE, "flow_close",
                    "needs the answer that it stands for as its name.");
        }

        @Test
        void a_call_of_a_process_that_is_not_there_is_refused() {
            assertRefused(ProjectFiles.broken(CERTIFICATION, "calledElement=\"registry-submission\"", "calledElement=\"some-registry\""), CERTIFICATION,
                    "callActivity_registrySubmission", "calls “some-registry”, which is no process of this bundle.");
        }

        @Test
        void a_call_of_another_deployment_is_refused() {
            assertRefused(ProjectFiles.broken(CERTIFICATION, "\"registry-submission\" camunda:calledElementBinding=\"deployment\"", "\"registry-submission\""),
                    CERTIFICATION, "callActivity_registrySubmission", "must call the process of its own deployment (camunda:calledElementBinding).");
        }

        @Test
        void a_call_that_hands_everything_over_is_refused() {
            assertRefused(ProjectFiles.broken(CERTIFICATION, "<camunda:out source=\"orderOutcome\" target=\"orderOutcome\" />", "<camunda:out variables=\"all\" />"),
                    CERTIFICATION, "callActivity_dueProcessHearing", "must name each variable that goes in or comes out.");
        }

        @Test
        void a_call_that_loses_the_case_is_refused() {
            var findings = findings(ProjectFiles.broken(CERTIFICATION, "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", ""));

            assertThat(findings).extracting(Finding::element).containsExactlyInAnyOrder("callActivity_dueProcessHearing", "callActivity_registrySubmission");
        }

        @Test
        void a_message_without_our_prefix_is_refused() {
            assertRefused(ProjectFiles.broken(REVIEW, "name=\"peel.investigationFileReady\"", "name=\"fileReady\""), REVIEW, "message_investigationFileReady",
                    "must have a name such as peel.appealFiled.");
        }
    }

    @Nested
    class Shape {

        @Test
        void a_process_without_history_time_to_live_is_refused() {
            assertRefused(ProjectFiles.broken(INTAKE, " camunda:historyTimeToLive=\"P3650D\"", ""), INTAKE, "complaint-intake",
                    "needs a history time to live (camunda:historyTimeToLive).");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Activity_1bk24p1", "task_splitAllegations", "userTask_SplitAllegations"})
        void an_id_that_says_nothing_is_refused(String id) {
            assertRefused(ProjectFiles.broken(INTAKE, "userTask_splitAllegations", id), INTAKE, id,
                    "must be named “userTask_…” with a camelCase meaning behind it.");
        }

        @Test
        void a_process_in_a_file_of_another_name_is_refused() {
            assertThat(findings(ProjectFiles.broken(INTAKE, "complaint-intake", "complaint-outtake"))).extracting(Finding::reason)
                    .containsExactly("is found by its file name, which must be complaint-outtake.bpmn.");
        }

        @Test
        void two_processes_of_one_id_are_refused() {
            var files = ProjectFiles.all();
            files.put("processes/hearing/complaint-intake.bpmn", files.get(INTAKE));

            assertThat(findings(files)).extracting(Finding::reason).containsExactly("has the id of another process.");
        }

        @Test
        void a_file_that_is_no_model_is_named_with_its_line() {
            var files = ProjectFiles.broken(INTAKE, "</bpmn:startEvent>", "");

            var unreadable = ProjectFiles.bundle(files).unreadable();
            assertThat(unreadable).hasSize(1);
            assertThat(unreadable.get(0).file()).isEqualTo(INTAKE);
            assertThat(unreadable.get(0).reason()).startsWith("cannot be read: line ");
        }

        @Test
        void a_file_that_breaks_the_standard_is_named() {
            var unreadable = ProjectFiles.bundle(ProjectFiles.broken(INTAKE, "<bpmn:outgoing>flow_route</bpmn:outgoing>", "<bpmn:nonsense />")).unreadable();

            assertThat(unreadable).extracting(Finding::file).containsExactly(INTAKE);
        }

        @Test
        void an_entity_bomb_is_refused_unread() {
            var bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><definitions>&b;</definitions>";
            var files = ProjectFiles.all();
            files.put(INTAKE, bomb.getBytes(StandardCharsets.UTF_8));

            assertThat(ProjectFiles.bundle(files).unreadable()).extracting(Finding::file).containsExactly(INTAKE);
        }

        @Test
        void a_model_that_is_too_large_is_refused_unread() {
            var files = ProjectFiles.broken(INTAKE, "</bpmn:definitions>", "<!-- " + "x".repeat(ModelBundle.MOST_BYTES) + " --></bpmn:definitions>");

            assertThat(ProjectFiles.bundle(files).unreadable()).singleElement().asString().startsWith(INTAKE + ": has ").contains("at most 524288 are read");
        }

        @Test
        void a_model_that_nobody_can_read_is_refused() {
            var tasks = IntStream.rangeClosed(1, ModelRules.MOST_ELEMENTS)
                    .mapToObj(number -> "<bpmn:manualTask id=\"manualTask_" + number + "\" />").collect(Collectors.joining());
            var files = ProjectFiles.broken(INTAKE, "</bpmn:process>", tasks + "</bpmn:process>");

            assertRefused(files, INTAKE, "", "has more than 500 elements. Nobody can read that; split it.");
        }

        @Test
        void two_processes_in_one_file_are_refused() {
            var files = ProjectFiles.broken(INTAKE, "</bpmn:process>",
                    "</bpmn:process><bpmn:process id=\"second-process\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\" />");

            assertThat(findings(files)).contains(Finding.inFile(INTAKE, "holds 2 processes; a file holds one."));
        }
    }

    private static SortedMap<String, byte[]> extended(String extension) {
        return ProjectFiles.broken(INTAKE, "<bpmn:incoming>flow_toSplitAllegations</bpmn:incoming>",
                "<bpmn:extensionElements>" + extension + "</bpmn:extensionElements><bpmn:incoming>flow_toSplitAllegations</bpmn:incoming>");
    }

    private static void assertRefused(SortedMap<String, byte[]> files, String file, String element, String reason) {
        assertThat(findings(files)).containsExactly(new Finding(file, element, reason));
    }

    private static List<String> about(SortedMap<String, byte[]> files, String element) {
        return findings(files).stream().filter(finding -> finding.element().equals(element)).map(Finding::reason).toList();
    }

    private static List<Finding> findings(SortedMap<String, byte[]> files) {
        var bundle = ProjectFiles.bundle(files);
        assertThat(bundle.unreadable()).isEmpty();
        return new ModelRules(ProjectFiles.ANY_BEAN, ProjectFiles.ANY_ROLE).judge(bundle);
    }
}
