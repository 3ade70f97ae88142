package org.peel.imports;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.peel.clock.Jurisdictions;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads an import profile and refuses anything it does not understand, so that a slip in a profile is found at the start and not
 * in the ten-thousandth row.
 */
final class ProfileReader {

    private static final Set<String> KEYS = Set.of("title", "description", "target", "source", "authority", "jurisdiction", "encoding",
            "delimiter", "optional-columns", "fields");
    private static final Set<String> FIELD_KEYS = Set.of("column", "join", "constant", "codes", "refuse", "empty", "otherwise", "keep-others",
            "prefix", "dates");

    private final String file;

    private ProfileReader(String file) {
        this.file = file;
    }

    static ImportProfile read(String file, InputStream yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        // Every scalar stays text: YAML would make a number of the code 005 and "false" of the code NO.
        Resolver textOnly = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // none
            }
        };
        Object content;
        try {
            DumperOptions unused = new DumperOptions();
            content = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, textOnly)
                    .load(new InputStreamReader(yaml, StandardCharsets.UTF_8));
        } catch (YAMLException broken) {
            throw new BrokenProfile(file, broken);
        }
        return new ProfileReader(file).profile(content);
    }

    private ImportProfile profile(Object content) {
        Map<String, Object> profile = map(content, "the file", KEYS);
        Target target = Target.of(required(profile, "target"));
        if (target == null) {
            throw fault("target \"" + profile.get("target") + "\" is none of agencies, complaints, allegations");
        }
        String jurisdiction = text(profile, "jurisdiction");
        if (target == Target.COMPLAINTS && (jurisdiction == null || !Jurisdictions.known(jurisdiction))) {
            throw fault("jurisdiction " + jurisdiction + " is not a state's two letters, nor US for the neutral rules");
        }
        if (target != Target.AGENCIES && text(profile, "authority") == null) {
            throw fault("authority is missing: say in words who made the record");
        }
        Set<String> optional = new HashSet<>(texts(profile.get("optional-columns"), "optional-columns"));
        Map<String, Object> described = map(profile.get("fields"), "fields", null);
        Map<String, FieldRule> fields = new LinkedHashMap<>();
        for (Target.Field field : target.fields()) {
            Object rule = described.remove(field.name());
            if (rule != null) {
                fields.put(field.name(), rule(field, rule));
            } else if (field.required()) {
                throw fault("the field " + field.name() + " is missing: say which column it comes from");
            }
        }
        if (!described.isEmpty()) {
            throw fault(target.code() + " have no field " + described.keySet().iterator().next());
        }
        return new ImportProfile(file.replaceFirst("\\.ya?ml$", ""), required(profile, "title"), text(profile, "description"), target,
                required(profile, "source"), text(profile, "authority"), jurisdiction, encoding(text(profile, "encoding")),
                delimiter(text(profile, "delimiter")), optional, fields);
    }

    private FieldRule rule(Target.Field field, Object content) {
        String where = "field " + field.name();
        Map<String, Object> rule = map(content, where, FIELD_KEYS);
        String column = text(rule, "column");
        String constant = text(rule, "constant");
        List<String> join = rule.containsKey("join") ? texts(rule.get("join"), where + ", join") : null;
        if ((column == null ? 0 : 1) + (constant == null ? 0 : 1) + (join == null ? 0 : 1) != 1) {
            throw fault(where + " needs exactly one of column, join and constant");
        }
        Map<String, String> codes = codes(rule.get("codes"), where + ", codes");
        Map<String, String> refuse = codes(rule.get("refuse"), where + ", refuse");
        String empty = text(rule, "empty");
        String otherwise = text(rule, "otherwise");
        boolean keepOthers = "true".equals(text(rule, "keep-others"));
        if (codes.isEmpty() && (otherwise != null || keepOthers)) {
            throw fault(where + " has no codes, so otherwise and keep-others say nothing");
        }
        if (field.codes() != null) {
            List<String> given = new ArrayList<>(codes.values());
            given.add(empty);
            given.add(otherwise);
            given.add(constant);
            given.stream().filter(code -> code != null && !field.codes().contains(code)).findFirst().ifPresent(code -> {
                throw fault(where + ": Peel has no code " + code);
            });
        }
        return new FieldRule(field, column, join, constant, codes, refuse, empty, otherwise, keepOthers, text(rule, "prefix"),
                dates(field, rule.get("dates"), where));
    }

    private List<DateTimeFormatter> dates(Target.Field field, Object content, String where) {
        if (!field.isDate()) {
            if (content != null) {
                throw fault(where + " is not a date, so it has no dates");
            }
            return List.of();
        }
        List<String> patterns = content == null ? List.of("uuuu-MM-dd") : texts(content, where + ", dates");
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                // "y" is the year of an era, which a strict reader does not take without the era.
                formats.add(DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.US).withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException broken) {
                throw fault(where + ": " + pattern + " is not a date format (" + broken.getMessage() + ")");
            }
        }
        return formats;
    }

    private Map<String, String> codes(Object content, String where) {
        Map<String, String> codes = new LinkedHashMap<>();
        if (content != null) {
            map(content, where, null).forEach((code, value) -> {
                if (!(value instanceof String)) {
                    throw fault(where + ": " + code + " is not given a text");
                }
                if (codes.putIfAbsent(FieldRule.folded(code), (String) value) != null) {
                    throw fault(where + ": " + code + " stands twice, when case and spaces are left aside");
                }
            });
        }
        return codes;
    }

    private Charset encoding(String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw fault("encoding " + name + " is not known");
        }
    }

    private char delimiter(String text) {
        if (text == null) {
            return ',';
        }
        String delimiter = text.equals("tab") ? "\t" : text;
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            throw fault("delimiter must be one character, or the word tab");
        }
        return delimiter.charAt(0);
    }

    private String required(Map<String, Object> from, String key) {
        String text = text(from, key);
        if (text == null || text.isBlank()) {
            throw fault(key + " is missing");
        }
        return text;
    }

    private String text(Map<String, Object> from, String key) {
        Object value = from.get(key);
        if (value != null && !(value instanceof String)) {
            throw fault(key + " is not a text");
        }
        return (String) value;
    }

    private List<String> texts(Object content, String where) {
        if (content == null) {
            return List.of();
        }
        if (!(content instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw fault(where + " is not a list of texts");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private Map<String, Object> map(Object content, String where, Set<String> allowed) {
        if (!(content instanceof Map<?, ?> given)) {
            throw fault(where + " holds no keys and values");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (!(key instanceof String name) || allowed != null && !allowed.contains(name)) {
                throw fault(where + ": " + key + " is not a key of an import profile");
            }
            map.put(name, value);
        });
        return map;
    }

    private BrokenProfile fault(String reason) {
        return new BrokenProfile(file, reason);
    }
}
