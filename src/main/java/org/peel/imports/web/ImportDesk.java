package org.peel.imports.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.peel.access.CurrentPerson;
import org.peel.access.NotFound;
import org.peel.access.Role;
import org.peel.audit.AuditLog;
import org.peel.imports.ImportProfile;
import org.peel.imports.ImportProfiles;
import org.peel.imports.ImportRun;
import org.peel.imports.ImportRuns;
import org.peel.imports.Importer;
import org.peel.imports.Rejection;
import org.peel.imports.Target;
import org.peel.input.Refused;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** What an administrator, and nobody else, may do with imports; page and API share it. */
@Component
class ImportDesk {

    private final Importer importer;
    private final ImportProfiles profiles;
    private final ImportRuns runs;
    private final AuditLog audit;

    ImportDesk(Importer importer, ImportProfiles profiles, ImportRuns runs, AuditLog audit) {
        this.importer = importer;
        this.profiles = profiles;
        this.runs = runs;
        this.audit = audit;
    }

    List<ImportProfile> profiles() {
        administrator();
        return profiles.all();
    }

    /** The profile of that name, or the only one there is for the kind of file. */
    ImportProfile profile(Target target, String id) {
        administrator();
        if (id == null || id.isBlank()) {
            List<ImportProfile> fitting = target == null ? List.of() : profiles.of(target);
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            throw new Refused("profile", "Say which profile the file is read by" + (fitting.isEmpty() ? "." : ": " + names(fitting) + "."));
        }
        ImportProfile profile = profiles.find(id);
        if (profile == null || target != null && profile.target() != target) {
            throw new Refused("profile", "There is no profile of that name" + (target == null ? "." : " for " + target.code() + ". Take one of: "
                    + names(profiles.of(target)) + "."));
        }
        return profile;
    }

    ImportRun run(ImportProfile profile, MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return run(profile, file.getOriginalFilename(), content);
        }
    }

    ImportRun run(ImportProfile profile, String fileName, InputStream content) {
        String name = fileName == null || fileName.isBlank() ? profile.id() + ".csv" : onlyName(fileName);
        audit.allowed("import file", name, null, profile.id());
        return importer.run(profile.id(), name, content, administrator());
    }

    List<ImportRun> runs(long before, int limit) {
        administrator();
        return runs.before(before, limit);
    }

    ImportRun run(long id) {
        administrator();
        return runs.find(id).orElseThrow(NotFound::new);
    }

    List<Rejection> rejections(long run, long after, int limit) {
        administrator();
        return runs.rejections(run, after, limit);
    }

    /** The doors are shut to others already; this is the second lock, for a door that somebody leaves open. */
    private static String administrator() {
        var person = CurrentPerson.get();
        if (!person.is(Role.ADMIN)) {
            throw new AccessDeniedException("Only an administrator imports files.");
        }
        return person.username();
    }

    /** Browsers may send a path, and anybody may send anything: the last part, one line of it, no longer than a list shows. */
    private static String onlyName(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", " ").strip();
        return name.isEmpty() ? "file.csv" : name.length() > 200 ? name.substring(0, 200) : name;
    }

    private static String names(List<ImportProfile> profiles) {
        return String.join(", ", profiles.stream().map(ImportProfile::id).toList());
    }
}
