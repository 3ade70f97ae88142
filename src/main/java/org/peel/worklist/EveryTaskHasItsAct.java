package org.peel.worklist;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.peel.engine.Models;
import org.peel.engine.RulesBundles;
import org.peel.platform.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the models' user tasks against the acts before the program serves anybody: a task that nobody's answer can finish would
 * otherwise be found by the person who sits before it. Tasks still open under older models are asked for too.
 */
@Component
class EveryTaskHasItsAct implements SmartInitializingSingleton {

    private final Models models;
    private final RulesBundles bundles;
    private final List<TaskAct> acts;
    private final JdbcClient jdbc;

    EveryTaskHasItsAct(Models models, RulesBundles bundles, List<TaskAct> acts, JdbcClient jdbc) {
        this.models = models;
        this.bundles = bundles;
        this.acts = acts;
        this.jdbc = jdbc;
    }

    record Task(String process, String element) {
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(models.userTasks(bundles.deploymentOf(bundles.current())),
                jdbc.sql("SELECT DISTINCT process, element FROM task WHERE status = 'OPEN'").query(Task.class).list(), acts);
    }

    static void check(Map<String, List<String>> drawn, List<Task> open, List<TaskAct> acts) {
        var wanted = new TreeSet<String>();
        drawn.forEach((process, elements) -> elements.forEach(element -> wanted.add(named(process, element))));
        open.forEach(task -> wanted.add(named(task.process(), task.element())));
        acts.forEach(act -> wanted.remove(named(act.process(), act.element())));
        if (!wanted.isEmpty()) {
            throw new StartRefused("No act belongs to these tasks: " + String.join(", ", wanted) + ".",
                    "Add a TaskAct for each, or take the task out of its model once no case waits in it.");
        }
    }

    private static String named(String process, String element) {
        return element + " of " + process;
    }
}
