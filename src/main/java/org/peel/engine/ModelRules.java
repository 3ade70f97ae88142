package org.peel.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a model must be before it is deployed: nothing in it runs code, every expression is a name or one comparison, every
 * task has its form and its role, every service its delegate, every choice a way out, and every element a name that says
 * what it is.
 */
final class ModelRules {

    static final int MOST_ELEMENTS = 500;

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    /** The engine still reads this namespace as its own; nothing may hide in it. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";
    private static final String CALLERS_BUSINESS_KEY = "#{execution.processBusinessKey}";

    private static final Pattern NAME = Pattern.compile("\\$\\{[a-z][A-Za-z0-9]*}");
    private static final Pattern COMPARISON = Pattern.compile("\\$\\{([a-z][A-Za-z0-9]*) == ('[A-Z][A-Z0-9_]*'|true)}");
    private static final Pattern PROCESS_ID = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern MESSAGE_NAME = Pattern.compile("peel\\.[a-z][A-Za-z0-9]*");

    /** The elements that Peel runs, with what their ids begin with (style: type and meaning). */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("startEvent", "startEvent_"), Map.entry("endEvent", "endEvent_"), Map.entry("boundaryEvent", "event_"),
            Map.entry("intermediateCatchEvent", "event_"), Map.entry("intermediateThrowEvent", "event_"),
            Map.entry("userTask", "userTask_"), Map.entry("serviceTask", "serviceTask_"), Map.entry("receiveTask", "receiveTask_"),
            Map.entry("callActivity", "callActivity_"), Map.entry("subProcess", "subProcess_"),
            Map.entry("exclusiveGateway", "gateway_"), Map.entry("inclusiveGateway", "gateway_"),
            Map.entry("parallelGateway", "gateway_"), Map.entry("eventBasedGateway", "gateway_"),
            Map.entry("sequenceFlow", "flow_"));

    /** Attributes of the engine's that run code, or let somebody else run it. */
    private static final Map<String, String> REFUSED_ATTRIBUTES = Map.ofEntries(
            Map.entry("class", "names a Java class. Use a delegate bean (camunda:delegateExpression)."),
            Map.entry("expression", "evaluates an expression. Use a delegate bean (camunda:delegateExpression)."),
            Map.entry("type", "hands its work to something outside the model (camunda:type). Use a delegate bean."),
            Map.entry("topic", "waits for an external worker (camunda:topic); Peel has none."),
            Map.entry("async", "runs in a transaction of its own by an older word. Use camunda:asyncBefore, and say why."),
            Map.entry("formKey", "has a form that is not versioned with the model (camunda:formKey). Use camunda:formRef."),
            Map.entry("formHandlerClass", "handles its form with a class of its own."),
            Map.entry("variableMappingClass", "maps variables with a class. Name each variable (camunda:in, camunda:out)."),
            Map.entry("variableMappingDelegateExpression", "maps variables with a bean. Name each variable (camunda:in, camunda:out)."),
            Map.entry("caseRef", "calls a case model; Peel has none."),
            Map.entry("candidateUsers", "names users. A task belongs to a role, or to the holder of a seat."));

    /** The standard's own words for who does a task, which the engine would follow beside ours. */
    private static final Set<String> GIVES_TASKS_AWAY = Set.of("potentialOwner", "humanPerformer", "performer", "resourceRole");

    private static final Set<String> ALLOWED_EXTENSIONS = Set.of("in", "out", "executionListener", "taskListener", "failedJobRetryTimeCycle",
            "properties", "property");

    private final Predicate<String> knownBean;
    private final Predicate<String> knownRole;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param knownBean whether a delegate or listener of that name exists
     * @param knownRole whether tasks can be given to that role
     */
    ModelRules(Predicate<String> knownBean, Predicate<String> knownRole) {
        this.knownBean = knownBean;
        this.knownRole = knownRole;
    }

    List<Finding> judge(ModelBundle bundle) {
        var ids = new HashSet<String>();
        bundle.models().forEach((file, model) -> {
            if (model.getModelElementsByType(FlowElement.class).size() > MOST_ELEMENTS) {
                say(file, "", "has more than " + MOST_ELEMENTS + " elements. Nobody can read that; split it.");
                return;
            }
            var processes = model.getModelElementsByType(Process.class);
            if (processes.size() != 1) {
                say(file, "", "holds " + processes.size() + " processes; a file holds one.");
            }
            processes.forEach(process -> process(file, process, ids));
            model.getModelElementsByType(Message.class).forEach(message -> {
                if (message.getName() == null || !MESSAGE_NAME.matcher(message.getName()).matches()) {
                    say(file, message.getId(), "must have a name such as peel.appealFiled.");
                }
            });
            text(file, "", ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement());
            elements(file, model, bundle);
        });
        return findings;
    }

    private void process(String file, Process process, Set<String> ids) {
        if (!PROCESS_ID.matcher(process.getId()).matches()) {
            say(file, process.getId(), "must be named in kebab-case.");
        } else if (!file.endsWith("/" + process.getId() + ".bpmn")) {
            say(file, process.getId(), "is found by its file name, which must be " + process.getId() + ".bpmn.");
        }
        if (!ids.add(process.getId())) {
            say(file, process.getId(), "has the id of another process.");
        }
        if (!process.isExecutable()) {
            say(file, process.getId(), "is not executable.");
        }
        if (blank(process.getCamundaHistoryTimeToLiveString())) {
            say(file, process.getId(), "needs a history time to live (camunda:historyTimeToLive).");
        }
    }

    private void elements(String file, BpmnModelInstance model, ModelBundle bundle) {
        for (var element : model.getModelElementsByType(FlowElement.class)) {
            named(file, element);
        }
        model.getModelElementsByType(UserTask.class).forEach(task -> userTask(file, task, bundle));
        model.getModelElementsByType(ServiceTask.class).forEach(task -> serviceTask(file, task));
        model.getModelElementsByType(CallActivity.class).forEach(call -> call(file, call, bundle));
        model.getModelElementsByType(ReceiveTask.class).forEach(task -> {
            if (task.getMessage() == null) {
                say(file, task.getId(), "must name the message that it waits for.");
            }
        });
        model.getModelElementsByType(MessageEventDefinition.class).forEach(event -> {
            if (event.getMessage() == null) {
                say(file, ((BaseElement) event.getParentElement()).getId(), "must name its message.");
            }
        });
        model.getModelElementsByType(CatchEvent.class).forEach(event -> {
            if (!event.getChildElementsByType(TimerEventDefinition.class).isEmpty()) {
                documented(file, event);
            }
        });
        choices(file, model);
    }

    private void named(String file, FlowElement element) {
        var type = element.getElementType().getTypeName();
        var prefix = PREFIXES.get(type);
        if (prefix == null) {
            if (element instanceof FlowNode) {
                say(file, element.getId(), "is a " + type + ", which Peel does not run.");
            }
            return;
        }
        if (!element.getId().matches(prefix + "[a-z][A-Za-z0-9]*")) {
            say(file, element.getId(), "must be named “" + prefix + "…” with a camelCase meaning behind it.");
        }
        boolean speaks = element instanceof Activity || element instanceof CatchEvent || "endEvent".equals(type);
        if (speaks && blank(element.getName())) {
            say(file, element.getId(), "needs a name in plain words.");
        }
    }

    private void userTask(String file, UserTask task, ModelBundle bundle) {
        documented(file, task);
        var form = task.getCamundaFormRef();
        if (blank(form)) {
            say(file, task.getId(), "has no form (camunda:formRef).");
        } else {
            if (bundle.form(form).isEmpty()) {
                say(file, task.getId(), "refers to the form " + form + ", which has no file.");
            }
            if (!"deployment".equals(task.getCamundaFormRefBinding())) {
                say(file, task.getId(), "must take its form from its own deployment (camunda:formRefBinding).");
            }
        }
        var role = task.getCamundaCandidateGroups();
        var assignee = task.getCamundaAssignee();
        if (blank(role) == blank(assignee)) {
            say(file, task.getId(), "must belong to one role (camunda:candidateGroups), or to one person by variable (camunda:assignee).");
        } else if (blank(assignee) && !knownRole.test(role)) {
            say(file, task.getId(), "belongs to “" + role + "”, which is not the code of one role.");
        } else if (blank(role) && !NAME.matcher(assignee).matches()) {
            say(file, task.getId(), "is assigned to “" + assignee + "”; a model names no person, only a variable.");
        }
        if (blank(task.getCamundaDueDate())) {
            say(file, task.getId(), "has no due date (camunda:dueDate).");
        }
    }

    private void serviceTask(String file, ServiceTask task) {
        var delegate = task.getCamundaDelegateExpression();
        if (blank(delegate)) {
            say(file, task.getId(), "has no delegate (camunda:delegateExpression).");
        } else if (!delegate.equals("${" + task.getId().replaceFirst("^serviceTask_", "") + "Delegate}")) {
            say(file, task.getId(), "must be done by the delegate named after it, not by " + delegate + ".");
        }
    }

    private void call(String file, CallActivity call, ModelBundle bundle) {
        var called = call.getCalledElement();
        if (blank(called) || bundle.process(called).isEmpty()) {
            say(file, call.getId(), "calls “" + (called == null ? "" : called) + "”, which is no process of this bundle.");
        }
        if (!"deployment".equals(call.getCamundaCalledElementBinding())) {
            say(file, call.getId(), "must call the process of its own deployment (camunda:calledElementBinding).");
        }
        var ins = mappings(call, CamundaIn.class);
        if (ins.stream().noneMatch(in -> CALLERS_BUSINESS_KEY.equals(in.getCamundaBusinessKey()))) {
            say(file, call.getId(), "must hand the case on: camunda:in businessKey=\"" + CALLERS_BUSINESS_KEY + "\".");
        }
        boolean everything = ins.stream().anyMatch(in -> in.getCamundaVariables() != null)
                || mappings(call, CamundaOut.class).stream().anyMatch(out -> out.getCamundaVariables() != null);
        if (everything) {
            say(file, call.getId(), "must name each variable that goes in or comes out.");
        }
    }

    private static <T extends ModelElementInstance> Collection<T> mappings(CallActivity call, Class<T> type) {
        return call.getExtensionElements() == null ? List.of() : call.getExtensionElements().getChildElementsByType(type);
    }

    private void choices(String file, BpmnModelInstance model) {
        var outgoing = new HashMap<FlowNode, List<SequenceFlow>>();
        for (var flow : model.getModelElementsByType(SequenceFlow.class)) {
            outgoing.computeIfAbsent(flow.getSource(), node -> new ArrayList<>()).add(flow);
        }
        outgoing.forEach((node, flows) -> {
            boolean conditions = flows.stream().anyMatch(flow -> flow.getConditionExpression() != null);
            if (node instanceof ExclusiveGateway exclusive) {
                choice(file, exclusive, exclusive.getDefault(), flows);
            } else if (node instanceof InclusiveGateway inclusive) {
                choice(file, inclusive, inclusive.getDefault(), flows);
            } else if (conditions) {
                say(file, node.getId(), "decides without being a gateway. Draw the question.");
            }
        });
    }

    private void choice(String file, Gateway gateway, SequenceFlow otherwise, List<SequenceFlow> flows) {
        if (flows.size() < 2) {
            return;
        }
        documented(file, gateway);
        if (blank(gateway.getName())) {
            say(file, gateway.getId(), "needs a question as its name.");
        }
        if (otherwise == null) {
            say(file, gateway.getId(), "has no default flow, so that a case could get stuck in it.");
        }
        var variables = new HashSet<String>();
        var values = new HashSet<String>();
        for (var flow : flows) {
            if (blank(flow.getName())) {
                say(file, flow.getId(), "needs the answer that it stands for as its name.");
            }
            if (flow.equals(otherwise)) {
                if (flow.getConditionExpression() != null) {
                    say(file, flow.getId(), "is the default and has a condition all the same.");
                }
                continue;
            }
            var condition = flow.getConditionExpression() == null ? "" : flow.getConditionExpression().getTextContent().strip();
            var comparison = COMPARISON.matcher(condition);
            if (condition.isEmpty()) {
                say(file, flow.getId(), "leaves a choice without a condition.");
            } else if (comparison.matches()) {
                variables.add(comparison.group(1));
                if (!values.add(comparison.group(2))) {
                    say(file, flow.getId(), "has the condition of another flow.");
                }
            }
        }
        if (variables.size() > 1) {
            say(file, gateway.getId(), "asks for more than one variable, " + String.join(" and ", variables.stream().sorted().toList())
                    + ", whose answers could overlap.");
        }
    }

    private void documented(String file, FlowElement element) {
        if (element.getDocumentations().stream().allMatch(documentation -> blank(documentation.getTextContent()))) {
            say(file, element.getId(), "needs documentation with its reason and legal basis.");
        }
    }

    /** Everything written in a model, wherever it stands: no code, and no expression but a name or one comparison. */
    private void text(String file, String owner, Element element) {
        var id = element.hasAttribute("id") && !CAMUNDA.equals(element.getNamespaceURI()) ? element.getAttribute("id") : owner;
        var name = element.getLocalName();
        if (ACTIVITI.equals(element.getNamespaceURI())) {
            say(file, id, "uses the namespace " + ACTIVITI + ", which the engine would run and no rule reads.");
        } else if (CAMUNDA.equals(element.getNamespaceURI()) && !ALLOWED_EXTENSIONS.contains(name)) {
            say(file, id, switch (name) {
                case "script" -> "holds a script; Peel runs none.";
                case "connector" -> "uses a connector; Peel has none.";
                default -> "uses camunda:" + name + ", which Peel does not use.";
            });
        }
        if (GIVES_TASKS_AWAY.contains(name)) {
            say(file, id, "gives its task to somebody by " + name + ". A task belongs to a role, or to the holder of a seat.");
        }
        if (element.hasAttribute("language")) {
            say(file, id, "holds a script in " + element.getAttribute("language") + "; Peel runs none.");
        }
        if (name.endsWith("Listener") && CAMUNDA.equals(element.getNamespaceURI()) && !element.hasAttribute("delegateExpression")) {
            say(file, id, "has a listener that is no bean (delegateExpression).");
        }
        var attributes = element.getAttributes();
        for (int index = 0; index < attributes.getLength(); index++) {
            attribute(file, id, element, (Attr) attributes.item(index));
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                text(file, id, inner);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                boolean condition = "conditionExpression".equals(name);
                expression(file, id, child.getNodeValue().strip(), condition ? COMPARISON : NAME, condition);
            }
        }
    }

    private void attribute(String file, String id, Element element, Attr attribute) {
        var name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
        boolean camundas = CAMUNDA.equals(attribute.getNamespaceURI())
                || attribute.getNamespaceURI() == null && CAMUNDA.equals(element.getNamespaceURI());
        if (ACTIVITI.equals(attribute.getNamespaceURI())) {
            say(file, id, "uses the namespace " + ACTIVITI + ", which the engine would run and no rule reads.");
        }
        if (camundas && REFUSED_ATTRIBUTES.containsKey(name)) {
            say(file, id, REFUSED_ATTRIBUTES.get(name));
            return;
        }
        if (camundas && "businessKey".equals(name) && CALLERS_BUSINESS_KEY.equals(attribute.getValue())) {
            return;
        }
        expression(file, id, attribute.getValue(), NAME, false);
        if (camundas && "delegateExpression".equals(name)) {
            var bean = attribute.getValue().replaceAll("[${}]", "");
            if (!knownBean.test(bean)) {
                say(file, id, "names the bean " + bean + ", which does not exist.");
            }
        }
    }

    private void expression(String file, String id, String value, Pattern allowed, boolean always) {
        boolean expression = value.contains("${") || value.contains("#{");
        if ((expression || always && !value.isEmpty()) && !allowed.matcher(value).matches()) {
            say(file, id, "holds the expression " + value + "; allowed is " + (allowed == NAME ? "${name}." : "${name == 'VALUE'} or ${name == true}."));
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private void say(String file, String element, String reason) {
        findings.add(new Finding(file, element == null ? "" : element, reason));
    }
}
