package org.peel.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a form must be before it is deployed: made of components whose answers the program checks itself, since the browser's
 * check is a courtesy (design rule 8). A component that the server would wave through has no place in a form.
 */
final class FormRules {

    private static final Set<String> SHOWN = Set.of("text", "separator");
    private static final Set<String> ANSWERED = Set.of("textfield", "textarea", "number", "select", "radio", "checkbox", "datetime");
    private static final Set<String> CHOICES = Set.of("select", "radio");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*");

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> judge(ModelBundle bundle) {
        var ids = new HashSet<String>();
        bundle.forms().forEach((file, form) -> {
            var id = form.path("id").asText();
            if (id.isEmpty()) {
                say(file, "", "has no id, so that no task can refer to it.");
            } else if (!ids.add(id)) {
                say(file, id, "has the id of another form.");
            } else if (!file.endsWith("/" + id + ".form")) {
                say(file, id, "is found by its file name, which must be " + id + ".form.");
            }
            if (!"default".equals(form.path("type").asText())) {
                say(file, id, "must be of type default.");
            }
            if (!form.path("components").isArray() || form.path("components").isEmpty()) {
                say(file, id, "has no components.");
            }
            components(file, form.path("components"), new HashSet<>(), false);
        });
        return findings;
    }

    private void components(String file, JsonNode components, Set<String> ids, boolean row) {
        var keys = new HashSet<String>();
        for (var component : components) {
            var type = component.path("type").asText();
            var key = component.path("dynamiclist".equals(type) ? "path" : "key").asText();
            var name = key.isEmpty() ? component.path("id").asText(type) : key;
            if (!component.path("id").isTextual() || !ids.add(component.path("id").asText())) {
                say(file, name, "needs an id of its own.");
            }
            if (component.has("conditional") || evaluated(component)) {
                say(file, name, "holds an expression, which only the browser would evaluate. Say it in the description, and check it in the act.");
            }
            if (SHOWN.contains(type)) {
                continue;
            }
            boolean list = "dynamiclist".equals(type);
            if (!list && !ANSWERED.contains(type)) {
                say(file, name, "is a component of type “" + type + "”, whose answer the program does not check.");
                continue;
            }
            if (!KEY.matcher(key).matches()) {
                say(file, name, "needs a " + (list ? "path" : "key") + " in camelCase.");
            } else if (!keys.add(key)) {
                say(file, name, "has the key of another field.");
            }
            if (component.path("datetime".equals(type) ? "dateLabel" : "label").asText().isBlank()) {
                say(file, name, "needs a label that says what is asked.");
            }
            if (list) {
                list(file, component, name, ids, row);
            } else {
                field(file, component, type, name);
            }
        }
    }

    private void list(String file, JsonNode list, String name, Set<String> ids, boolean row) {
        if (row) {
            say(file, name, "is a list inside a list, which the program does not check.");
        }
        if (!list.path("allowAddRemove").isBoolean()) {
            say(file, name, "must say whether rows can be added (allowAddRemove).");
        }
        if (list.path("components").isEmpty()) {
            say(file, name, "is a list without fields.");
        }
        components(file, list.path("components"), ids, true);
    }

    private void field(String file, JsonNode field, String type, String name) {
        var validate = field.path("validate");
        boolean readOnly = field.path("readonly").asBoolean();
        if (readOnly && !validate.isMissingNode()) {
            say(file, name, "is read-only: its value is the program's own and needs no validation.");
        }
        if (("textfield".equals(type) || "textarea".equals(type)) && !readOnly && !validate.path("maxLength").canConvertToInt()) {
            say(file, name, "takes text and must say how much (maxLength).");
        }
        if (validate.path("minLength").asInt(0) > validate.path("maxLength").asInt(Integer.MAX_VALUE)) {
            say(file, name, "can never be filled in: minLength is larger than maxLength.");
        }
        if (validate.has("pattern")) {
            try {
                Pattern.compile(validate.path("pattern").asText());
            } catch (PatternSyntaxException broken) {
                say(file, name, "has a pattern that is none: " + broken.getDescription() + ".");
            }
        }
        if (CHOICES.contains(type)) {
            choices(file, field, name);
        }
        if ("datetime".equals(type) && !"date".equals(field.path("subtype").asText())) {
            say(file, name, "must be a date (subtype date): the program takes no times of day.");
        }
    }

    private void choices(String file, JsonNode field, String name) {
        if (field.has("values") == field.has("valuesKey")) {
            say(file, name, "must have either values of its own or a valuesKey, under which the program offers them.");
            return;
        }
        var values = new HashSet<String>();
        for (var value : field.path("values")) {
            if (value.path("label").asText().isBlank() || value.path("value").asText().isBlank()) {
                say(file, name, "offers a choice without label or value.");
            } else if (!values.add(value.path("value").asText())) {
                say(file, name, "offers “" + value.path("value").asText() + "” twice.");
            }
        }
        if (field.has("values") && values.isEmpty()) {
            say(file, name, "offers nothing to choose.");
        }
    }

    /** Whether form-js would evaluate a property: it does so for text that starts with = and for {{templates}}. */
    private static boolean evaluated(JsonNode node) {
        for (var property : (Iterable<Map.Entry<String, JsonNode>>) node::fields) {
            var value = property.getValue();
            var text = value.asText();
            boolean evaluated = value.isTextual() && !"pattern".equals(property.getKey()) && (text.startsWith("=") || text.contains("{{"));
            if (evaluated || value.isObject() && evaluated(value)) {
                return true;
            }
        }
        return false;
    }

    private void say(String file, String element, String reason) {
        findings.add(new Finding(file, element, reason));
    }
}
