package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LoopCardinality;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.peel.engine.FairProcessProof.Violation;

/** Each test breaks the real models in one way that would let an officer into the registry unfairly, and sees it refused. */
class FairProcessProofTest {

    private static final String NOTICE = "a notice of intent";
    private static final String SERVICE = "proof that the notice was served";
    private static final String CHANCE = "a chance to answer";
    private static final String HEARING = "a hearing, its waiver or a proven default";
    private static final String DECISION = "a decision";
    private static final String FINALITY = "finality";

    private ModelBundle bundle = ProjectFiles.bundle();

    @Test
    void the_models_as_drawn_are_fair() {
        assertThat(FairProcessProof.of(bundle).violations()).isEmpty();
    }

    @Test
    void what_never_reaches_the_registry_has_nothing_to_prove() {
        bundle.models().keySet().removeIf(file -> !file.startsWith("processes/intake/"));
        turnFlow("flow_toSplitAllegations", "serviceTask_classifyAllegations");

        assertThat(FairProcessProof.of(bundle).violations()).isEmpty();
    }

    @Nested
    class Notice {

        @Test
        void a_notice_that_is_never_served_is_none() {
            turnFlow("flow_toServeNoticeOfIntent", "userTask_proveService");

            assertThat(refusal().reason()).contains(NOTICE, SERVICE, CHANCE, HEARING, DECISION, FINALITY);
        }

        @Test
        void the_refusal_shows_the_way_in_words() {
            turnFlow("flow_toServeNoticeOfIntent", "userTask_proveService");

            var refusal = refusal();
            assertThat(refusal.file()).isEqualTo("processes/certification/officer-decertification.bpmn");
            assertThat(refusal.element()).isEqualTo("serviceTask_writeRegistryRecord");
            assertThat(refusal.path()).startsWith("Disposition package received (startEvent_dispositionPackageReceived)",
                    "Triage report (userTask_triageReport)").endsWith("Write registry record (serviceTask_writeRegistryRecord)")
                    .containsSubsequence("Issue notice of intent (userTask_issueNoticeOfIntent)", "Prove service (userTask_proveService)")
                    .doesNotContain("Serve notice of intent (serviceTask_serveNoticeOfIntent)");
        }

        @Test
        void a_served_notice_without_proof_of_service_is_not_enough() {
            turnFlow("flow_toProveService", "gateway_isServed");

            assertThat(refusal().reason()).contains(SERVICE, CHANCE).doesNotContain(NOTICE);
        }

        @Test
        void a_notice_that_came_back_proves_nothing() {
            turnFlow("flow_noticeReturned", "serviceTask_startAnswerClock");

            assertThat(refusal().reason()).contains(NOTICE, SERVICE, CHANCE);
        }

        @Test
        void a_question_that_does_not_ask_whether_the_notice_came_back_proves_nothing() {
            flow("flow_noticeReturned").getConditionExpression().setTextContent("${serviceResult == 'LOST'}");

            assertThat(refusal().reason()).contains(SERVICE);
        }

        @Test
        void a_task_that_is_only_called_proof_of_service_proves_nothing() {
            element("userTask_proveService", UserTask.class).setCamundaFormRef("schedule-hearing");

            assertThat(refusal().reason()).contains(SERVICE);
        }

        @Test
        void a_service_that_is_only_called_notice_serves_nothing() {
            element("serviceTask_serveNoticeOfIntent", ServiceTask.class).setCamundaDelegateExpression("${seatCommissionDelegate}");

            assertThat(refusal().reason()).contains(NOTICE);
        }

        @Test
        void a_second_notice_wants_a_second_proof_of_service() {
            insertBefore("userTask_proposeDecision", "serviceTask_serveAgain", "${serveNoticeOfIntentDelegate}");

            assertThat(refusal().reason()).contains(SERVICE, CHANCE, HEARING).doesNotContain(NOTICE);
        }
    }

    @Nested
    class ChanceToAnswer {

        @Test
        void a_way_around_the_answer_is_refused() {
            turnFlow("flow_answerPeriodStarted", "endEvent_answerReceived");

            assertThat(refusal().reason()).contains(CHANCE, HEARING).doesNotContain(NOTICE).doesNotContain(SERVICE);
        }

        @Test
        void one_more_flow_past_the_answer_is_refused() {
            connect("serviceTask_startAnswerClock", "endEvent_answerReceived");

            assertThat(refusal().reason()).contains(CHANCE);
        }

        @Test
        void an_answer_that_somebody_else_gives_is_no_chance() {
            element("userTask_answerNotice", UserTask.class).setCamundaCandidateGroups("post.counsel");

            assertThat(refusal().reason()).contains(CHANCE);
        }

        @Test
        void a_period_that_is_not_the_laws_is_no_chance() {
            timer("event_answerPeriodOver").getTimeDate().setTextContent("${hearingDueAt}");

            var refusal = refusal();
            assertThat(refusal.reason()).contains(CHANCE);
            assertThat(refusal.path()).contains("Answer period over (event_answerPeriodOver)");
        }

        @Test
        void an_answer_that_may_be_asked_for_no_time_at_all_is_no_chance() {
            repeat("userTask_answerNotice");

            assertThat(refusal().reason()).contains(CHANCE);
        }

        @Test
        void an_event_that_breaks_the_answer_off_is_refused() {
            var broken = boundary("event_brokenOff", "userTask_answerNotice", SignalEventDefinition.class, true);
            connect(broken.getId(), "endEvent_answerReceived");

            assertThat(refusal().path()).contains("event_brokenOff");
        }
    }

    @Nested
    class AtTheSameTime {

        @Test
        void a_reminder_beside_the_hearing_harms_nobody() {
            var reminder = boundary("event_reminderDue", "userTask_recordHearing", TimerEventDefinition.class, false);
            var end = addTo(reminder.getParentElement(), EndEvent.class, "endEvent_reminded");
            connect(reminder.getId(), end.getId());

            assertThat(FairProcessProof.of(bundle).violations()).isEmpty();
        }

        @Test
        void a_reminder_that_goes_on_as_if_the_hearing_were_over_is_refused() {
            boundary("event_reminderDue", "subProcess_hearing", TimerEventDefinition.class, false);
            connect("event_reminderDue", "subProcess_decision");

            assertThat(FairProcessProof.of(bundle).violations()).anySatisfy(refusal -> assertThat(refusal.path()).contains("event_reminderDue"));
        }

        @Test
        void something_beside_the_answer_could_change_it_and_is_refused() {
            var reminder = boundary("event_reminderDue", "userTask_answerNotice", TimerEventDefinition.class, false);
            var task = addTo(reminder.getParentElement(), ServiceTask.class, "serviceTask_answerInsteadOf");
            connect(reminder.getId(), task.getId());

            assertThat(refusal().reason()).contains(HEARING);
        }

        @Test
        void what_was_answered_in_another_transaction_is_not_known() {
            element("gateway_isHearingRequested", FlowNode.class).setCamundaAsyncBefore(true);

            assertThat(refusal().reason()).contains(HEARING);
        }

        @Test
        void a_write_beside_another_way_is_refused() {
            var hearing = element("subProcess_finality", SubProcess.class).getParentElement();
            var fork = addTo(hearing, ParallelGateway.class, "gateway_both");
            var write = addTo(hearing, ServiceTask.class, "serviceTask_writeBeside");
            write.setCamundaDelegateExpression("${writeRegistryRecordDelegate}");
            var wait = addTo(hearing, UserTask.class, "userTask_wait");
            turnFlow("flow_toProceedingOver", fork.getId());
            connect(fork.getId(), write.getId());
            connect(fork.getId(), wait.getId());

            assertThat(FairProcessProof.of(bundle).violations()).extracting(Violation::element).contains("serviceTask_writeBeside");
        }
    }

    @Nested
    class Hearing {

        @Test
        void a_way_around_the_hearing_is_refused() {
            turnFlow("flow_hearingRequested", "subProcess_decision");

            var refusal = refusal();
            assertThat(refusal.reason()).contains(HEARING, DECISION).doesNotContain(CHANCE);
            assertThat(refusal.path()).containsSubsequence("Hearing requested? (gateway_isHearingRequested)", "Decision (subProcess_decision)");
        }

        @Test
        void a_hearing_that_is_scheduled_but_not_held_is_refused() {
            turnFlow("flow_toRecordHearing", "userTask_proposeDecision");

            assertThat(refusal().reason()).contains(HEARING);
        }

        @Test
        void a_hearing_before_the_notice_does_not_count() {
            turnFlow("flow_toNoticeAndAnswer", "subProcess_hearing");
            turnFlow("flow_hearingHeld", "subProcess_noticeAndAnswer");
            turnFlow("flow_hearingRequested", "subProcess_decision");

            assertThat(refusal().reason()).contains(HEARING).doesNotContain(NOTICE);
        }

        @Test
        void a_waiver_that_nobody_declared_is_refused() {
            flow("flow_hearingWaived").getConditionExpression().setTextContent("${answer == 'REQUEST_HEARING'}");

            assertThat(refusal().reason()).contains(HEARING);
        }

        @Test
        void default_that_nobody_entered_is_refused() {
            turnFlow("flow_answerPeriodOver", "endEvent_defaultEntered");

            var refusal = refusal();
            assertThat(refusal.reason()).contains(HEARING).doesNotContain(CHANCE);
            assertThat(refusal.path()).contains("In default (endEvent_defaultEntered)");
        }

        @Test
        void default_in_place_of_a_late_answer_is_refused() {
            turnFlow("flow_lateAnswerAllowed", "endEvent_defaultEntered");

            assertThat(refusal().reason()).contains(HEARING);
        }

        @Test
        void default_without_proof_of_service_is_refused() {
            turnFlow("flow_toProveService", "serviceTask_startAnswerClock");

            assertThat(refusal().reason()).contains(SERVICE, HEARING);
        }

        @Test
        void an_answer_form_that_offers_default_is_refused() {
            var file = "forms/hearing/answer-notice.form";
            bundle = ProjectFiles.bundle(ProjectFiles.broken(file, "\"value\": \"WAIVE_HEARING\"", "\"value\": \"DEFAULT\""));

            assertThat(refusal().path()).contains("Answer the notice (userTask_answerNotice)", "Hearing requested? (gateway_isHearingRequested)");
        }
    }

    @Nested
    class DecisionAndFinality {

        @Test
        void a_vote_without_an_order_is_no_decision() {
            turnFlow("flow_quorumMet", "serviceTask_serveFinalOrder");

            assertThat(refusal().reason()).contains(DECISION, FINALITY).doesNotContain(HEARING);
        }

        @Test
        void an_order_that_is_not_final_is_no_registry_fact() {
            turnFlow("flow_reviewPeriodOver", "endEvent_orderFinal");

            assertThat(refusal().reason()).contains(FINALITY).doesNotContain(DECISION);
        }

        @Test
        void a_dismissal_is_no_registry_fact() {
            turnFlow("flow_dismissedOrReversed", "serviceTask_changeCertificate");

            var refusal = refusal();
            assertThat(refusal.reason()).contains(FINALITY);
            assertThat(refusal.path()).contains("Charges dismissed (endEvent_dismissed)");
        }

        @Test
        void a_reversal_is_no_registry_fact() {
            flow("flow_dismissed").getConditionExpression().setTextContent("${orderOutcome == 'NOTHING'}");
            flow("flow_suspended").getConditionExpression().setTextContent("${orderOutcome == 'REVERSED'}");

            assertThat(refusal().path()).contains("Reverse order (serviceTask_reverseOrder)");
        }

        @Test
        void a_reversed_order_does_not_become_final_again() {
            turnFlow("flow_toOrderReversed", "serviceTask_makeOrderFinal");

            // The reversal hands out REVERSED; becoming final afterwards forgets that, and nothing was decided any more.
            assertThat(refusal().reason()).contains(DECISION, FINALITY);
        }
    }

    @Nested
    class Starts {

        @Test
        void the_registry_cannot_be_reached_by_a_message_of_its_own() {
            trigger("startEvent_orderFinal", MessageEventDefinition.class);

            var refusal = refusal("processes/registry/registry-submission.bpmn");
            assertThat(refusal.reason()).contains(NOTICE, SERVICE, CHANCE, HEARING, DECISION, FINALITY);
            assertThat(refusal.path()).first().isEqualTo("Order final (startEvent_orderFinal)");
        }

        @Test
        void the_registry_cannot_be_reached_by_a_timer() {
            var start = addTo(element("startEvent_orderFinal", StartEvent.class).getParentElement(), StartEvent.class, "startEvent_everyMonth");
            trigger(start.getId(), TimerEventDefinition.class);
            connect(start.getId(), "serviceTask_runFairProcessGate");

            assertThat(refusal("processes/registry/registry-submission.bpmn").path()).first().isEqualTo("startEvent_everyMonth");
        }

        @Test
        void a_registry_process_that_nobody_calls_is_judged_by_itself() {
            turnFlow("flow_toRegistrySubmission", "serviceTask_closeCertificationCase");
            removeElement("flow_toCloseCertificationCase");
            removeElement("callActivity_registrySubmission");

            assertThat(refusal("processes/registry/registry-submission.bpmn").reason()).contains(NOTICE);
        }

        @Test
        void another_process_cannot_call_the_registry_without_a_proceeding() {
            var call = addTo(element("serviceTask_openCases", FlowNode.class).getParentElement(), CallActivity.class, "callActivity_shortcut");
            call.setCalledElement("registry-submission");
            turnFlow("flow_route", call.getId());

            var refusal = refusal("processes/intake/complaint-intake.bpmn");
            assertThat(refusal.path()).contains("callActivity_shortcut").first().isEqualTo("Complaint received (startEvent_complaintReceived)");
        }

        @Test
        void a_call_past_the_hearing_is_refused() {
            turnFlow("flow_groundsReasonable", "gateway_isOrderAdverse");

            assertThat(refusal().reason()).contains(NOTICE, FINALITY);
        }

        @Test
        void calls_in_a_circle_are_refused() {
            element("callActivity_dueProcessHearing", CallActivity.class).setCalledElement("officer-decertification");

            assertThat(refusal().reason()).contains("circles");
        }

        @Test
        void processes_that_only_call_one_another_are_judged_all_the_same() {
            element("startEvent_dispositionPackageReceived", StartEvent.class).getEventDefinitions().clear();
            var call = addTo(element("startEvent_orderFinal", StartEvent.class).getParentElement(), CallActivity.class, "callActivity_back");
            call.setCalledElement("officer-decertification");
            connect("serviceTask_tellParties", call.getId());

            assertThat(FairProcessProof.of(bundle).violations()).isNotEmpty();
        }

        @Test
        void a_call_of_a_process_that_is_not_there_is_refused() {
            element("callActivity_dueProcessHearing", CallActivity.class).setCalledElement("some-hearing");

            assertThat(refusal().reason()).contains("some-hearing");
        }
    }

    @Nested
    class Hiding {

        @Test
        void a_call_of_whatever_a_variable_says_is_refused() {
            var process = element("serviceTask_openCases", FlowNode.class).getParentElement();
            var call = addTo(process, CallActivity.class, "callActivity_anything");
            call.setCalledElement("${whatever}");
            turnFlow("flow_route", call.getId());

            assertThat(refusal("processes/intake/complaint-intake.bpmn").element()).isEqualTo("callActivity_anything");
        }

        @Test
        void a_listener_that_writes_is_a_write() {
            listen("userTask_triageReport", "writeRegistryRecordDelegate");

            assertThat(refusal().element()).isEqualTo("userTask_triageReport");
        }

        @Test
        void a_listener_on_a_flow_that_writes_is_a_write() {
            listen("flow_toDetermineGrounds", "writeRegistryRecordDelegate");

            assertThat(refusal().element()).isEqualTo("flow_toDetermineGrounds");
        }

        @Test
        void a_second_write_elsewhere_is_found() {
            insertBefore("userTask_castVote", "serviceTask_writeEarly", "${ writeRegistryRecordDelegate }");

            var refusals = FairProcessProof.of(bundle).violations();
            assertThat(refusals).extracting(Violation::element).containsExactly("serviceTask_writeEarly");
            assertThat(refusals.get(0).reason()).contains(DECISION, FINALITY).doesNotContain(HEARING);
        }

        @Test
        void an_event_subprocess_that_writes_at_any_time_is_refused() {
            var process = element("startEvent_dispositionPackageReceived", StartEvent.class).getParentElement();
            var handler = addTo(process, SubProcess.class, "subProcess_shortcut");
            handler.setTriggeredByEvent(true);
            var start = addTo(handler, StartEvent.class, "startEvent_shortcut");
            trigger(start.getId(), SignalEventDefinition.class);
            var write = addTo(handler, ServiceTask.class, "serviceTask_shortcut");
            write.setCamundaDelegateExpression("${writeRegistryRecordDelegate}");
            connect(start.getId(), write.getId());

            assertThat(FairProcessProof.of(bundle).violations()).extracting(Violation::element).contains("serviceTask_shortcut");
        }

        @Test
        void an_element_that_the_proof_does_not_understand_is_refused() {
            var process = element("startEvent_dispositionPackageReceived", StartEvent.class).getParentElement();
            var unknown = addTo(process, org.camunda.bpm.model.bpmn.instance.ComplexGateway.class, "gateway_complex");
            turnFlow("flow_toDetermineGrounds", unknown.getId());
            connect(unknown.getId(), "userTask_determineGrounds");

            assertThat(refusal().element()).isEqualTo("gateway_complex");
        }
    }

    @Test
    void a_start_with_an_unfair_model_ends_with_the_way_that_shows_it() {
        var files = ProjectFiles.broken("processes/hearing/due-process-hearing.bpmn",
                "sourceRef=\"gateway_isHearingRequested\" targetRef=\"subProcess_hearing\"",
                "sourceRef=\"gateway_isHearingRequested\" targetRef=\"subProcess_decision\"");

        assertThatThrownBy(() -> BundleCheck.check(files, ProjectFiles.ANY_BEAN, ProjectFiles.ANY_ROLE))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("officer-decertification.bpmn, serviceTask_writeRegistryRecord")
                .hasMessageContaining("without " + HEARING)
                .hasMessageContaining("Prove service (userTask_proveService)");
    }

    @Test
    void a_start_with_the_models_as_drawn_goes_on() {
        BundleCheck.check(ProjectFiles.all(), ProjectFiles.ANY_BEAN, ProjectFiles.ANY_ROLE);
    }

    @Test
    void a_start_with_a_broken_file_names_it() {
        var files = ProjectFiles.all();
        files.put("forms/intake/split-allegations.form", "{ \"id\": ".getBytes(StandardCharsets.UTF_8));
        files.put("processes/clock/statutory-clock.dmn", "<definitions".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> BundleCheck.check(files, ProjectFiles.ANY_BEAN, ProjectFiles.ANY_ROLE))
                .hasMessageContaining("forms/intake/split-allegations.form").hasMessageContaining("processes/clock/statutory-clock.dmn")
                .hasMessageContaining("line 1");
    }

    // The one refusal of a broken bundle

    private Violation refusal() {
        return refusal("processes/certification/officer-decertification.bpmn");
    }

    private Violation refusal(String file) {
        var refusals = FairProcessProof.of(bundle).violations();
        assertThat(refusals).filteredOn(refusal -> refusal.file().equals(file)).as("refusals of %s in %s", file, refusals).hasSize(1);
        return refusals.stream().filter(refusal -> refusal.file().equals(file)).findFirst().orElseThrow();
    }

    // Ways to break a model

    private <T extends ModelElementInstance> T element(String id, Class<T> type) {
        return type.cast(bundle.models().values().stream().map(model -> model.<ModelElementInstance>getModelElementById(id))
                .filter(found -> found != null).findFirst().orElseThrow(() -> new AssertionError("no element " + id)));
    }

    private SequenceFlow flow(String id) {
        return element(id, SequenceFlow.class);
    }

    private TimerEventDefinition timer(String event) {
        return (TimerEventDefinition) List.copyOf(element(event, BoundaryEvent.class).getEventDefinitions()).get(0);
    }

    private void turnFlow(String flow, String target) {
        flow(flow).setTarget(element(target, FlowNode.class));
    }

    private void connect(String source, String target) {
        var from = element(source, FlowNode.class);
        var flow = addTo(from.getParentElement(), SequenceFlow.class, "flow_" + source + "_" + target);
        flow.setSource(from);
        flow.setTarget(element(target, FlowNode.class));
    }

    private void removeElement(String id) {
        var element = element(id, FlowElement.class);
        element.getParentElement().removeChildElement(element);
    }

    private <T extends BaseElement> T addTo(ModelElementInstance scope, Class<T> type, String id) {
        T element = scope.getModelInstance().newInstance(type);
        element.setId(id);
        scope.addChildElement(element);
        return element;
    }

    private void insertBefore(String target, String id, String delegate) {
        var next = element(target, FlowNode.class);
        var task = addTo(next.getParentElement(), ServiceTask.class, id);
        task.setCamundaDelegateExpression(delegate);
        next.getModelInstance().getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getTarget().equals(next)).toList().forEach(flow -> flow.setTarget(task));
        connect(id, target);
    }

    private BoundaryEvent boundary(String id, String host, Class<? extends EventDefinition> type, boolean interrupting) {
        var activity = element(host, org.camunda.bpm.model.bpmn.instance.Activity.class);
        var event = addTo(activity.getParentElement(), BoundaryEvent.class, id);
        event.setAttachedTo(activity);
        event.setCancelActivity(interrupting);
        trigger(id, type);
        return event;
    }

    private void trigger(String event, Class<? extends EventDefinition> type) {
        var element = element(event, FlowNode.class);
        EventDefinition definition = element.getModelInstance().newInstance(type);
        element.addChildElement(definition);
        if (definition instanceof TimerEventDefinition timer) {
            TimeDate date = element.getModelInstance().newInstance(TimeDate.class);
            date.setTextContent("${someDueAt}");
            timer.setTimeDate(date);
        }
    }

    private void repeat(String activity) {
        var element = element(activity, FlowNode.class);
        var loop = element.getModelInstance().newInstance(MultiInstanceLoopCharacteristics.class);
        var count = element.getModelInstance().newInstance(LoopCardinality.class);
        count.setTextContent("${seats}");
        loop.setLoopCardinality(count);
        element.addChildElement(loop);
    }

    private void listen(String id, String bean) {
        var element = element(id, BaseElement.class);
        var listener = element.getModelInstance().newInstance(CamundaExecutionListener.class);
        listener.setCamundaDelegateExpression("${" + bean + "}");
        listener.setCamundaEvent("take");
        var extensions = element.getModelInstance().newInstance(ExtensionElements.class);
        element.addChildElement(extensions);
        extensions.addChildElement(listener);
    }
}
