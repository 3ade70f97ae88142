package org.peel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The project's models, decisions and forms, so that a test may break one of them. */
final class ProjectFiles {

    /** Every delegate and listener that a model may name; whether each has a bean is for the start to find out. */
    static final Predicate<String> ANY_BEAN = bean -> bean.endsWith("Delegate") || bean.equals("takeSeatListener");
    static final Predicate<String> ANY_ROLE = role -> role.matches("[a-z]+(\\.[a-z]+)?");

    private static final SortedMap<String, byte[]> FILES = read();
    private static final ModelBundle SOUND = ModelBundle.read(FILES);

    private ProjectFiles() {
    }

    static SortedMap<String, byte[]> all() {
        return new TreeMap<>(FILES);
    }

    /** All files, with one text in one of them replaced wherever it stands; the text must be there. */
    static SortedMap<String, byte[]> broken(String file, String text, String replacement) {
        var files = all();
        var content = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(content).as(file).contains(text);
        files.put(file, content.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The bundle of all files, each model a copy that a test may change. */
    static ModelBundle bundle() {
        return bundle(FILES);
    }

    /** The bundle of some files; only those that differ from the project's are read, as reading is what takes time. */
    static ModelBundle bundle(SortedMap<String, byte[]> files) {
        var changed = new TreeMap<>(files);
        changed.entrySet().removeIf(entry -> entry.getValue() == FILES.get(entry.getKey()));
        var bundle = ModelBundle.read(changed);
        files.keySet().stream().filter(file -> !changed.containsKey(file)).forEach(file -> {
            if (SOUND.models().containsKey(file)) {
                bundle.models().put(file, SOUND.models().get(file).clone());
            } else if (SOUND.decisions().containsKey(file)) {
                bundle.decisions().put(file, SOUND.decisions().get(file));
            } else {
                bundle.forms().put(file, SOUND.forms().get(file));
            }
        });
        return bundle;
    }

    private static SortedMap<String, byte[]> read() {
        var files = new TreeMap<String, byte[]>();
        for (var folder : new String[] {"processes", "forms"}) {
            try (var found = Files.walk(Path.of(folder))) {
                for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                    files.put(file.toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
