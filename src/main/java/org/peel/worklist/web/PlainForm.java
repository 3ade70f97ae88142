package org.peel.worklist.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/**
 * A form posted as plain HTML, turned into the fields that the API would have sent. Parameters that the form does not have are
 * carried over, so that the one check refuses them.
 */
final class PlainForm {

    private static final int MAX_ROWS = 200;

    private PlainForm() {
    }

    static Map<String, Object> read(JsonNode schema, MultiValueMap<String, String> posted) {
        var left = new LinkedHashMap<String, String>();
        posted.forEach((name, values) -> left.put(name, values.get(values.size() - 1)));
        left.keySet().removeIf(name -> name.startsWith("_") || name.equals("formVersion"));
        var fields = read(schema.path("components"), left, "");
        fields.putAll(left);
        return fields;
    }

    private static Map<String, Object> read(JsonNode components, Map<String, String> left, String path) {
        var fields = new LinkedHashMap<String, Object>();
        for (JsonNode component : components) {
            var type = component.path("type").asText();
            if ("group".equals(type)) {
                fields.putAll(read(component.path("components"), left, path));
            } else if ("dynamiclist".equals(type)) {
                var list = component.path("path").asText();
                fields.put(list, rows(component, left, path + list));
            } else if (component.has("key")) {
                var key = component.path("key").asText();
                var value = left.remove(path + key);
                if (value != null && !value.isBlank()) {
                    fields.put(key, "checkbox".equals(type) ? tick(value) : value);
                }
            }
        }
        return fields;
    }

    private static Object tick(String value) {
        return "true".equals(value) || "on".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : value;
    }

    private static List<Map<String, Object>> rows(JsonNode list, Map<String, String> left, String path) {
        int count;
        try {
            count = Math.min(MAX_ROWS + 1, Integer.parseInt(left.getOrDefault(path + ".rows", "0")));
        } catch (NumberFormatException e) {
            count = 0;
        }
        left.remove(path + ".rows");
        var rows = new ArrayList<Map<String, Object>>();
        for (int row = 0; row < count; row++) {
            rows.add(read(list.path("components"), left, path + "[" + row + "]."));
        }
        return rows;
    }
}
