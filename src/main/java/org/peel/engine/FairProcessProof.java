package org.peel.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CancelEventDefinition;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The proof, made before a bundle is deployed, that nobody's name reaches the registry without fair process: on every way
 * from a start to a registry write there is a notice of intent with proof of service, a chance to answer, a hearing or its
 * waiver or a proven default, a decision, and finality, in this order (design rule 5; EO 13929 § 3(b)).
 *
 * <p>It walks the models as the engine would, with calls entered, phases entered, and every boundary event taken. A step
 * counts by what its element does, that is by its delegate, its form or its condition, never by its name or by a note. Each
 * state of the walk is a place, the steps established on the way there, and what is known of the variables that gateways
 * read; the walk ends when no new state turns up. What the walk does not understand it refuses.
 *
 * <p>A process without a start of its own, which others call, is judged from its callers, as nothing but a call starts it:
 * Peel starts processes by message only.
 */
final class FairProcessProof {

    /** What fair process consists of. A step taken before those that it builds on does not count. */
    private enum Step {
        NOTICE, SERVICE, CHANCE, HEARING, WAIVER, DEFAULT, DECISION, FINALITY
    }

    /** One way to a registry write that is not fair, or that cannot be judged. */
    record Violation(String file, String element, String reason, List<String> path) {

        Finding finding() {
            return new Finding(file, element, reason + (path.isEmpty() ? "" : " The way there: " + String.join(" → ", path) + "."));
        }
    }

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    /** The engine's older name for the same, which it still reads. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";
    private static final String DELEGATE = "delegateExpression";

    private static final String WRITE = "writeRegistryRecordDelegate";
    private static final String SERVE_NOTICE = "${serveNoticeOfIntentDelegate}";
    private static final String MAKE_FINAL = "${makeOrderFinalDelegate}";
    private static final String REVERSE = "${reverseOrderDelegate}";
    private static final String PROVE_SERVICE = "prove-service";
    private static final String ANSWER_NOTICE = "answer-notice";
    private static final String RECORD_HEARING = "record-hearing";
    private static final String ISSUE_ORDER = "issue-final-order";
    private static final String RESPONDENT = "respondent";
    private static final String ANSWER_DUE = "${answerDueAt}";
    private static final String WAIVED = "${answer == 'WAIVE_HEARING'}";
    private static final String DEFAULTED = "${defaultDecision == 'ENTER_DEFAULT'}";
    private static final String SERVICE_RESULT = "serviceResult";
    private static final Set<String> SERVED = Set.of("'SERVED'");
    private static final Set<String> RETURNED = Set.of("'RETURNED'");
    private static final String ORDER_OUTCOME = "orderOutcome";
    private static final Set<String> REVERSED = Set.of("'REVERSED'");

    /**
     * The variable that a form's answer sets, and the field whose options are all that it can be. Only the two that the
     * walk needs to tell a possible way from an impossible one.
     */
    private static final Map<String, Answer> ANSWERS = Map.of(
            PROVE_SERVICE, new Answer("result", SERVICE_RESULT), ANSWER_NOTICE, new Answer("choice", "answer"));

    private record Answer(String field, String variable) {
    }

    private static final String AT_ONCE = "happens while another way goes on at the same time; this proof cannot tell which comes first.";

    private static final Pattern COMPARISON = Pattern.compile("\\$\\{\\s*(\\w+)\\s*==\\s*('[^']*'|true|false)\\s*}");

    private final ModelBundle bundle;
    private final Map<FlowNode, List<SequenceFlow>> outgoing = new HashMap<>();
    private final Set<Process> writing = new HashSet<>();
    private final Set<Process> called = new HashSet<>();
    private final Set<Process> walked = new HashSet<>();
    private final Map<List<String>, Violation> violations = new LinkedHashMap<>();
    private final Map<State, State> cameFrom = new HashMap<>();
    private final ArrayDeque<State> open = new ArrayDeque<>();

    private FairProcessProof(ModelBundle bundle) {
        this.bundle = bundle;
        bundle.models().values().stream().flatMap(model -> model.getModelElementsByType(SequenceFlow.class).stream())
                .forEach(flow -> outgoing.computeIfAbsent(flow.getSource(), node -> new ArrayList<>()).add(flow));
    }

    /** Tries to prove it. */
    static FairProcessProof of(ModelBundle bundle) {
        var proof = new FairProcessProof(bundle);
        proof.prove();
        return proof;
    }

    /** The ways that are not fair, one for each start and registry write; empty when the proof holds. */
    List<Violation> violations() {
        return List.copyOf(violations.values());
    }

    List<Finding> findings() {
        return violations().stream().map(Violation::finding).toList();
    }

    // Which processes there are to walk

    private void prove() {
        var processes = bundle.processes().toList();
        processes.stream().filter(process -> writesWithin(process) || callsBlindly(process)).forEach(writing::add);
        while (processes.stream().filter(process -> calls(process).anyMatch(writing::contains)).anyMatch(writing::add)) {
            // until no caller of a writing process is left out
        }
        processes.forEach(process -> calls(process).forEach(called::add));

        for (var process : processes) {
            if (writing.contains(process)) {
                walkFrom(process, starts(process).stream().filter(start -> hasTrigger(start) || !called.contains(process)).toList());
            }
        }
        // Calls in a circle have no outside start; whatever starts them, they are judged as if it were nothing.
        for (var process : processes) {
            if (writing.contains(process) && !walked.contains(process)) {
                walkFrom(process, starts(process));
            }
        }
    }

    private boolean writesWithin(Process process) {
        return writes(process) || elements(process).anyMatch(FairProcessProof::writes);
    }

    /** Whether a process calls what the bundle does not have: that could be anything, so it has to be looked at. */
    private boolean callsBlindly(Process process) {
        return elements(process).anyMatch(element -> element instanceof CallActivity call && target(call).isEmpty());
    }

    private Stream<Process> calls(Process process) {
        return elements(process).flatMap(element -> element instanceof CallActivity call ? target(call).stream() : Stream.of());
    }

    private Optional<Process> target(CallActivity call) {
        return bundle.process(String.valueOf(call.getCalledElement()));
    }

    private static Stream<FlowElement> elements(ModelElementInstance scope) {
        return scope.getChildElementsByType(FlowElement.class).stream()
                .flatMap(element -> element instanceof SubProcess ? Stream.concat(Stream.of(element), elements(element)) : Stream.of(element));
    }

    private static List<StartEvent> starts(ModelElementInstance scope) {
        return List.copyOf(scope.getChildElementsByType(StartEvent.class));
    }

    private static boolean hasTrigger(StartEvent start) {
        return !start.getChildElementsByType(EventDefinition.class).isEmpty();
    }

    /**
     * Whether an element writes to the registry, be it as its own work or by a listener: any bean of that name that it
     * mentions outside the elements within it.
     */
    private static boolean writes(BaseElement element) {
        return mentionsWrite(element.getDomElement(), true);
    }

    private static boolean mentionsWrite(DomElement element, boolean top) {
        var inside = element.getLocalName();
        boolean own = top || inside.equals("extensionElements") || inside.endsWith("Listener") || inside.endsWith("EventDefinition");
        if (!own) {
            return false;
        }
        boolean here = Stream.of(element.getAttribute(DELEGATE), element.getAttribute(CAMUNDA, DELEGATE), element.getAttribute(ACTIVITI, DELEGATE))
                .anyMatch(value -> value != null && value.replaceAll("[^A-Za-z0-9]", "").equals(WRITE));
        return here || element.getChildElements().stream().anyMatch(child -> mentionsWrite(child, false));
    }

    // The walk

    /** A process being run: the outermost one, or one entered by a call from another frame. */
    private record Frame(Frame caller, CallActivity call, Process process) {

        boolean runs(Process other) {
            return process.equals(other) || caller != null && caller.runs(other);
        }
    }

    private record Place(Frame frame, FlowNode node) {
    }

    /**
     * That something else runs in the same scope at the same time.
     *
     * @param aside whether this path only runs beside the main one, and ends without ending the scope; otherwise the ways
     *     have forked, and the scope ends with the last of them
     */
    private record Company(Frame frame, ModelElementInstance scope, boolean aside) {

        boolean isIn(Frame otherFrame, ModelElementInstance otherScope) {
            return frame.equals(otherFrame) && scope.equals(otherScope);
        }
    }

    /**
     * Where the walk stands and what it knows there.
     *
     * @param reported whether a result of service has been recorded since the last notice
     * @param known variable to the only values that it can have; a variable not in it can have any
     * @param company the outermost scope that this path shares with another, or null
     */
    private record State(Place place, Set<Step> steps, boolean reported, Map<String, Set<String>> known, Company company) {

        State at(Frame frame, FlowNode node) {
            return new State(new Place(frame, node), steps, reported, known, company);
        }

        State knowing(Map<String, Set<String>> values) {
            return new State(place, steps, reported, values, company);
        }

        State knowingNothing() {
            return knowing(Map.of());
        }

        State in(Company other) {
            return new State(place, steps, reported, known, other);
        }

        State reported(boolean now) {
            return new State(place, steps, now, known, company);
        }

        boolean has(Step step) {
            return steps.contains(step);
        }

        boolean heard() {
            return has(Step.HEARING) || has(Step.WAIVER) || has(Step.DEFAULT);
        }

        State with(Step step, boolean builtOn) {
            if (!builtOn || steps.contains(step)) {
                return this;
            }
            var more = new HashSet<>(steps);
            more.add(step);
            return new State(place, Set.copyOf(more), reported, known, company);
        }

        State without(Step... undone) {
            var fewer = new HashSet<>(steps);
            fewer.removeAll(List.of(undone));
            return new State(place, Set.copyOf(fewer), reported, known, company);
        }
    }

    private void walkFrom(Process process, List<StartEvent> starts) {
        cameFrom.clear();
        var frame = new Frame(null, null, process);
        starts.forEach(start -> reach(null, new State(new Place(frame, start), Set.of(), false, Map.of(), null)));
        while (!open.isEmpty()) {
            visit(open.poll());
        }
    }

    private void reach(State from, State to) {
        // What is asynchronous goes on in another transaction: what was known may have changed since.
        var arrived = to.place().node().isCamundaAsyncBefore() ? to.knowingNothing() : to;
        if (!cameFrom.containsKey(arrived)) {
            cameFrom.put(arrived, from);
            open.add(arrived);
        }
    }

    private void visit(State state) {
        var frame = state.place().frame();
        var node = state.place().node();
        walked.add(frame.process());
        if (writes(node) || node instanceof StartEvent && writes(frame.process())) {
            demandFairness(state, state, node);
        }
        interruptions(state);
        if (node instanceof EndEvent end) {
            end(state, end);
        } else if (node instanceof SubProcess phase) {
            enter(state, phase);
        } else if (node instanceof CallActivity call) {
            call(state, call);
        } else if (node instanceof Gateway gateway) {
            decide(state, gateway);
        } else if (node instanceof BoundaryEvent event) {
            leave(state, periodOver(state, event), event);
        } else if (node instanceof Activity task) {
            work(state, task);
        } else if (isStrange(node)) {
            refuse(state, node, "is an event that this proof does not follow.");
        } else {
            leave(state, node instanceof StartEvent ? state : state.knowingNothing(), node);
        }
    }

    private static boolean isStrange(FlowNode event) {
        return Stream.of(LinkEventDefinition.class, CompensateEventDefinition.class, CancelEventDefinition.class)
                .anyMatch(type -> !event.getChildElementsByType(type).isEmpty());
    }

    // What elements establish

    private void work(State state, Activity task) {
        var before = state.knowingNothing();
        if (!repeats(task)) {
            leave(state, effect(state, before, task), task);
            return;
        }
        // May run many times or none: nothing that it does is established by having passed it, and it must not undo anything.
        if (task instanceof ServiceTask service && Set.of(SERVE_NOTICE, REVERSE).contains(String.valueOf(service.getCamundaDelegateExpression()))) {
            refuse(state, task, "is repeated; this proof cannot tell whether it happens at all.");
        }
        leave(state, before, task);
    }

    private State effect(State from, State state, Activity task) {
        if (task instanceof ServiceTask service && service.getCamundaDelegateExpression() != null) {
            return switch (service.getCamundaDelegateExpression()) {
                // A new notice wants a new proof, a new chance and a new decision.
                case SERVE_NOTICE -> alone(from, task) ? new State(state.place(), Set.of(Step.NOTICE), false, Map.of(), state.company()) : state;
                case MAKE_FINAL -> state.with(Step.FINALITY, state.has(Step.DECISION));
                case REVERSE -> alone(from, task)
                        ? state.without(Step.DECISION, Step.FINALITY).knowing(Map.of(ORDER_OUTCOME, REVERSED)) : state;
                default -> state;
            };
        }
        if (task instanceof UserTask user && user.getCamundaFormRef() != null) {
            var after = state.knowing(answersOf(user.getCamundaFormRef()));
            return switch (user.getCamundaFormRef()) {
                case PROVE_SERVICE -> after.reported(after.has(Step.NOTICE));
                case ANSWER_NOTICE -> after.with(Step.CHANCE, after.has(Step.SERVICE) && asksRespondent(user));
                case RECORD_HEARING -> after.with(Step.HEARING, after.has(Step.CHANCE));
                case ISSUE_ORDER -> after.with(Step.DECISION, after.heard());
                default -> after;
            };
        }
        return state;
    }

    /** What undoes earlier steps must not run at the same time as anything that still builds on them. */
    private boolean alone(State from, Activity task) {
        if (from.company() != null) {
            refuse(from, task, AT_ONCE);
        }
        return from.company() == null;
    }

    /** Silence is a chance to answer too, once the period that the law gives for it has run out. */
    private static State periodOver(State state, BoundaryEvent event) {
        boolean lawsPeriod = event.cancelActivity() && event.getChildElementsByType(TimerEventDefinition.class).stream()
                .anyMatch(timer -> timer.getTimeDate() != null && ANSWER_DUE.equals(timer.getTimeDate().getTextContent().strip()));
        boolean toAnswer = event.getAttachedTo() instanceof UserTask task && ANSWER_NOTICE.equals(task.getCamundaFormRef())
                && asksRespondent(task) && !repeats(task);
        return state.with(Step.CHANCE, lawsPeriod && toAnswer && state.has(Step.SERVICE));
    }

    private static boolean asksRespondent(UserTask task) {
        return RESPONDENT.equals(task.getCamundaCandidateGroups());
    }

    /** What a variable can be after its form was answered: the server takes no answer but the options of the form. */
    private Map<String, Set<String>> answersOf(String form) {
        var answer = ANSWERS.get(form);
        if (answer == null) {
            return Map.of();
        }
        return bundle.form(form).stream()
                .flatMap(schema -> StreamSupport.stream(schema.path("components").spliterator(), false))
                .filter(field -> field.path("key").asText().equals(answer.field()) && field.path("values").isArray()).findFirst()
                .map(field -> StreamSupport.stream(field.path("values").spliterator(), false)
                        .map(option -> "'" + option.path("value").asText() + "'").collect(Collectors.toUnmodifiableSet()))
                .map(options -> Map.of(answer.variable(), options))
                .orElse(Map.of());
    }

    /** What it means that a flow was taken. */
    private State taken(State from, State state, SequenceFlow flow, boolean choice) {
        var after = state;
        var condition = condition(flow);
        after = after.with(Step.WAIVER, choice && WAIVED.equals(condition) && after.has(Step.CHANCE));
        after = after.with(Step.DEFAULT, choice && DEFAULTED.equals(condition) && after.has(Step.CHANCE));
        if (after.reported()) {
            var result = after.known().get(SERVICE_RESULT);
            if (SERVED.equals(result)) {
                after = after.with(Step.SERVICE, after.has(Step.NOTICE)).reported(false);
            } else if (RETURNED.equals(result)) {
                after = after.without(Step.NOTICE, Step.SERVICE).reported(false);
            }
        }
        if (writes(flow)) {
            demandFairness(from, after, flow);
        }
        return after.at(state.place().frame(), flow.getTarget());
    }

    // Where the walk goes on

    /** Goes on behind an element, in the frame that the state stands in. */
    private void leave(State from, State state, FlowNode node) {
        var flows = outgoing.getOrDefault(node, List.of());
        var left = node.isCamundaAsyncAfter() ? state.knowingNothing() : state;
        if (flows.isEmpty()) {
            endOfPath(from, left, node, false);
            return;
        }
        var after = flows.size() > 1 ? forked(left, node) : left;
        flows.forEach(flow -> reach(from, taken(from, after, flow, false)));
    }

    private static State forked(State state, FlowNode node) {
        var alone = state.knowingNothing();
        return alone.company() == null ? alone.in(new Company(state.place().frame(), scopeOf(node), false)) : alone;
    }

    private void decide(State state, Gateway gateway) {
        var flows = outgoing.getOrDefault(gateway, List.of());
        if (gateway instanceof ExclusiveGateway exclusive) {
            choose(state, exclusive, flows);
        } else if (gateway instanceof EventBasedGateway) {
            flows.forEach(flow -> reach(state, taken(state, state.knowingNothing(), flow, false)));
        } else if (gateway instanceof ParallelGateway) {
            leave(state, state, gateway);
        } else if (gateway instanceof InclusiveGateway) {
            var after = flows.size() > 1 ? forked(state, gateway) : state;
            flows.forEach(flow -> reach(state, taken(state, after, flow, true)));
        } else {
            refuse(state, gateway, "is a gateway that this proof does not follow.");
        }
    }

    private void choose(State state, ExclusiveGateway gateway, List<SequenceFlow> flows) {
        var here = gateway.isCamundaAsyncAfter() ? state.knowingNothing() : state;
        for (var flow : flows) {
            var known = new TreeMap<>(here.known());
            boolean possible = flow.equals(gateway.getDefault())
                    ? flows.stream().filter(other -> !other.equals(flow)).allMatch(other -> refute(known, condition(other)))
                    : assume(known, condition(flow));
            if (possible) {
                reach(state, taken(state, here.knowing(Map.copyOf(known)), flow, true));
            }
        }
    }

    private static String condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null ? "" : flow.getConditionExpression().getTextContent().strip();
    }

    /** Takes a condition to be true; false when it cannot be. */
    private static boolean assume(Map<String, Set<String>> known, String condition) {
        var comparison = COMPARISON.matcher(condition);
        if (!comparison.matches()) {
            return true;
        }
        var values = known.put(comparison.group(1), Set.of(comparison.group(2)));
        return values == null || values.contains(comparison.group(2));
    }

    /** Takes a condition to be false; false when it cannot be. */
    private static boolean refute(Map<String, Set<String>> known, String condition) {
        var comparison = COMPARISON.matcher(condition);
        if (!comparison.matches() || !known.containsKey(comparison.group(1))) {
            return true;
        }
        var left = new HashSet<>(known.get(comparison.group(1)));
        left.remove(comparison.group(2));
        known.put(comparison.group(1), Set.copyOf(left));
        return !left.isEmpty();
    }

    private void enter(State state, SubProcess phase) {
        if (!"subProcess".equals(phase.getElementType().getTypeName())) {
            refuse(state, phase, "is a " + phase.getElementType().getTypeName() + ", which this proof does not follow.");
            return;
        }
        var inside = state;
        if (repeats(phase)) {
            inside = forked(state, phase);
            leave(state, state.knowingNothing(), phase);
        }
        for (var start : starts(phase)) {
            if (!hasTrigger(start)) {
                reach(state, inside.at(state.place().frame(), start));
            }
        }
    }

    private void call(State state, CallActivity call) {
        var frame = state.place().frame();
        var target = target(call);
        if (target.isEmpty()) {
            refuse(state, call, "calls “" + call.getCalledElement() + "”, which is no process of this bundle.");
            return;
        }
        if (frame.runs(target.get())) {
            refuse(state, call, "calls the process that it is part of; this proof does not follow circles.");
            return;
        }
        var inside = state.knowing(mapped(state.known(), mappings(call, CamundaIn.class)
                .map(in -> new Mapping(in.getCamundaSource(), in.getCamundaTarget()))));
        if (repeats(call)) {
            inside = forked(state, call);
            leave(state, state.knowingNothing(), call);
        }
        var inner = new Frame(frame, call, target.get());
        for (var start : starts(target.get())) {
            if (!hasTrigger(start)) {
                reach(state, inside.at(inner, start));
            }
        }
    }

    private record Mapping(String source, String target) {
    }

    private static Map<String, Set<String>> mapped(Map<String, Set<String>> known, Stream<Mapping> mappings) {
        return mappings.filter(mapping -> mapping.source() != null && mapping.target() != null && known.containsKey(mapping.source()))
                .collect(Collectors.toUnmodifiableMap(Mapping::target, mapping -> known.get(mapping.source()), (first, last) -> last));
    }

    private static <T extends ModelElementInstance> Stream<T> mappings(CallActivity call, Class<T> type) {
        return call.getExtensionElements() == null ? Stream.of() : call.getExtensionElements().getChildElementsByType(type).stream();
    }

    private void end(State state, EndEvent end) {
        if (isStrange(end) || !end.getChildElementsByType(EscalationEventDefinition.class).isEmpty()) {
            refuse(state, end, "ends in a way that this proof does not follow.");
        } else if (end.getChildElementsByType(ErrorEventDefinition.class).isEmpty()) {
            endOfPath(state, state, end, !end.getChildElementsByType(TerminateEventDefinition.class).isEmpty());
        }
        // An error goes on at a boundary event, which the walk takes from every state anyway.
    }

    /** A path ends, and with it the phase or process around it, unless the path only ran beside another. */
    private void endOfPath(State from, State state, FlowNode last, boolean terminates) {
        var frame = state.place().frame();
        var scope = scopeOf(last);
        var after = isShared(scope) ? state.knowingNothing() : state;
        if (after.company() != null && after.company().isIn(frame, scope)) {
            if (after.company().aside()) {
                if (terminates) {
                    refuse(from, last, AT_ONCE);
                }
                return;
            }
            after = after.in(null);
        }
        if (scope instanceof SubProcess phase) {
            leave(from, (repeats(phase) ? after.knowingNothing() : after), phase);
        } else if (frame.call() != null) {
            var call = frame.call();
            var handedBack = repeats(call) ? Map.<String, Set<String>>of() : mapped(after.known(), mappings(call, CamundaOut.class)
                    .map(out -> new Mapping(out.getCamundaSource(), out.getCamundaTarget())));
            leave(from, after.knowing(handedBack).at(frame.caller(), call), call);
        }
    }

    /** Whatever can break in on a place: boundary events of all that is around it, and event subprocesses beside it. */
    private void interruptions(State state) {
        var frame = state.place().frame();
        ModelElementInstance around = state.place().node();
        boolean endsCompany = false;
        while (true) {
            if (around instanceof Activity host) {
                for (var event : host.getParentElement().getChildElementsByType(BoundaryEvent.class)) {
                    if (host.equals(event.getAttachedTo())) {
                        breakIn(state, frame, event, event.cancelActivity(), endsCompany);
                    }
                }
            }
            var scope = around.getParentElement();
            endsCompany |= state.company() != null && state.company().isIn(frame, scope);
            for (var handler : scope.getChildElementsByType(SubProcess.class)) {
                if (handler.triggeredByEvent() && !handler.equals(around)) {
                    for (var start : starts(handler)) {
                        breakIn(state, frame, start, start.isInterrupting(), endsCompany);
                    }
                }
            }
            if (!(scope instanceof Process)) {
                around = scope;
            } else if (frame.call() != null) {
                around = frame.call();
                frame = frame.caller();
            } else {
                return;
            }
        }
    }

    /**
     * An event fires while the walk stands somewhere inside.
     *
     * @param endsCompany whether all that the path shares its scope with would end too
     */
    private void breakIn(State state, Frame frame, FlowNode event, boolean interrupting, boolean endsCompany) {
        var after = state.knowingNothing();
        if (!interrupting) {
            after = after.company() == null || endsCompany ? after.in(new Company(frame, scopeOf(event), true)) : after;
        } else if (after.company() != null && endsCompany) {
            if (after.company().aside()) {
                return;   // the main path stands inside too, and is walked with what it has established
            }
            after = after.in(null);
        }
        reach(state, after.at(frame, event));
    }

    /** The phase or process whose end depends on an element; the end of an event subprocess is that of what is around it. */
    private static ModelElementInstance scopeOf(FlowNode node) {
        var scope = node.getParentElement();
        while (scope instanceof SubProcess handler && handler.triggeredByEvent()) {
            scope = handler.getParentElement();
        }
        return scope;
    }

    private static boolean repeats(Activity activity) {
        return activity.getLoopCharacteristics() != null;
    }

    /** Whether more than one path can be left in a scope: the last of them ends it, and what another knew may have changed. */
    private boolean isShared(ModelElementInstance scope) {
        return scope.getChildElementsByType(FlowElement.class).stream().anyMatch(element -> element instanceof BoundaryEvent event && !event.cancelActivity()
                || element instanceof SubProcess handler && handler.triggeredByEvent()
                || element instanceof FlowNode node && !(node instanceof ExclusiveGateway) && outgoing.getOrDefault(node, List.of()).size() > 1);
    }

    // What is found

    private void demandFairness(State from, State state, FlowElement element) {
        var missing = new ArrayList<String>();
        demand(missing, state.has(Step.NOTICE), "a notice of intent");
        demand(missing, state.has(Step.SERVICE), "proof that the notice was served");
        demand(missing, state.has(Step.CHANCE), "a chance to answer");
        demand(missing, state.heard(), "a hearing, its waiver or a proven default");
        demand(missing, state.has(Step.DECISION), "a decision");
        demand(missing, state.has(Step.FINALITY), "finality");
        if (!missing.isEmpty()) {
            report(from, element, "the registry could be written without " + String.join(", without ", missing) + ".");
        } else if (state.company() != null) {
            report(from, element, AT_ONCE);
        }
    }

    private static void demand(List<String> missing, boolean there, String words) {
        if (!there) {
            missing.add(words);
        }
    }

    private void refuse(State state, FlowElement element, String reason) {
        report(state, element, reason);
    }

    private void report(State state, FlowElement element, String reason) {
        var path = new ArrayDeque<String>();
        var root = state.place().frame();
        for (var at = state; at != null; at = cameFrom.get(at)) {
            path.addFirst(spoken(at.place().node()));
            root = at.place().frame();
        }
        if (!element.equals(state.place().node())) {
            path.addLast(spoken(element));
        }
        var file = bundle.fileOf(root.process());
        // The walk goes breadth first: the first way found to an element is among the shortest.
        violations.putIfAbsent(List.of(root.process().getId(), element.getId()), new Violation(file, element.getId(), reason, List.copyOf(path)));
    }

    private static String spoken(FlowElement element) {
        var name = element.getName();
        return name == null || name.isBlank() ? element.getId() : name.replaceAll("\\s+", " ").strip() + " (" + element.getId() + ")";
    }
}
