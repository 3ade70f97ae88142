package org.peel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word that a page says stands in messages.properties, and nothing else stands there. */
class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][\\w.-]*)");
    private static final Pattern KEY_PREFIX = Pattern.compile("(?:#\\{\\$\\{|msgOrNull\\()'([\\w.-]+\\.)'");
    private static final Pattern CODE_GROUP = Pattern.compile("fragments :: (?:code|status)\\('(\\w+)'");

    @Test
    void a_page_uses_no_word_that_is_missing() throws IOException {
        var missing = new TreeSet<>(namedIn(templates(), KEY));
        missing.removeAll(messages());
        assertThat(missing).as("keys in templates without a message").isEmpty();
    }

    @Test
    void a_group_of_codes_that_a_page_names_has_words() throws IOException {
        var groups = new TreeSet<>(namedIn(templates(), CODE_GROUP));
        groups.removeIf(group -> messages().stream().anyMatch(key -> key.startsWith("code." + group + ".")));
        assertThat(groups).as("groups of codes without a message").isEmpty();
    }

    @Test
    void no_word_is_left_over() throws IOException {
        var templates = templates();
        var used = namedIn(templates, KEY);
        var prefixes = new TreeSet<>(namedIn(templates, KEY_PREFIX));
        prefixes.remove("code.");
        namedIn(templates, CODE_GROUP).forEach(group -> prefixes.add("code." + group + "."));
        var java = String.join("\n", contents(Path.of("src/main/java"), ".java"));
        var leftOver = messages().stream()
                .filter(key -> !used.contains(key))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .filter(key -> !java.contains('"' + key + '"'))
                // The names of notices are given to the controllers by hand, one at a time.
                .filter(key -> !key.startsWith("notice."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(leftOver).as("messages that no page uses").isEmpty();
    }

    @Test
    void no_template_holds_visible_text_of_its_own() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files(TEMPLATES, ".html")) {
            var text = Files.readString(file)
                    .replaceAll("(?s)<!--.*?-->", " ")
                    .replaceAll("<!DOCTYPE[^>]*>", " ")
                    .replaceAll("(?s)<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", " ")
                    .replaceAll("&\\w+;", " ");
            Pattern.compile("\\p{L}{2,}[^\\n]*").matcher(text).results().forEach(match -> found.add(TEMPLATES.relativize(file) + ": " + match.group()));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_page_holds_a_script_or_a_style() throws IOException {
        var forbidden = Pattern.compile("<script(?![^>]*th:src=)|<style|\\sstyle=|\\son\\w+=\"|javascript:|hx-on", Pattern.CASE_INSENSITIVE);
        var found = new ArrayList<String>();
        for (var file : files(TEMPLATES, ".html")) {
            forbidden.matcher(Files.readString(file)).results().forEach(match -> found.add(TEMPLATES.relativize(file) + ": " + match.group()));
        }
        assertThat(found).as("the content security policy would refuse these").isEmpty();
    }

    @Test
    void no_page_writes_unescaped_text() throws IOException {
        assertThat(templates()).noneMatch(template -> template.contains("th:utext") || template.contains("[("));
    }

    private static Set<String> messages() {
        var messages = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"), StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return messages.stringPropertyNames();
    }

    private static Set<String> namedIn(List<String> templates, Pattern pattern) {
        return templates.stream().flatMap(template -> pattern.matcher(template).results()).map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<String> templates() throws IOException {
        return contents(TEMPLATES, ".html");
    }

    private static List<String> contents(Path folder, String ending) throws IOException {
        var contents = new ArrayList<String>();
        for (var file : files(folder, ending)) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
