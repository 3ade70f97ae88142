package org.peel.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The import profiles on the class path. One that is broken stops the start and is named. */
public class ImportProfiles {

    static final String PLACE = "classpath*:import-profiles/*.yaml";

    private final Map<String, ImportProfile> byId = new LinkedHashMap<>();

    ImportProfiles(Collection<ImportProfile> profiles) {
        profiles.forEach(profile -> byId.put(profile.id(), profile));
    }

    static ImportProfiles onClassPath() {
        return read(PLACE);
    }

    static ImportProfiles read(String pattern) {
        try {
            List<ImportProfile> profiles = new ArrayList<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try (InputStream yaml = resource.getInputStream()) {
                    profiles.add(ProfileReader.read(resource.getFilename(), yaml));
                }
            }
            return new ImportProfiles(profiles.stream().sorted((a, b) -> a.title().compareTo(b.title())).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The import profiles cannot be read", unreadable);
        }
    }

    /** Every profile, by title. */
    public List<ImportProfile> all() {
        return List.copyOf(byId.values());
    }

    /** The profile of that name, or null. */
    public ImportProfile find(String id) {
        return id == null ? null : byId.get(id);
    }

    /** The profiles for files of one kind. */
    public List<ImportProfile> of(Target target) {
        return all().stream().filter(profile -> profile.target() == target).toList();
    }
}
