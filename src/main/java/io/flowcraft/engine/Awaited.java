package io.flowcraft.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored of the waiting of one run, and how the children stand that are awaited in it.
 *
 * @param waits what is stored
 * @param children the state of each child, by its run id
 */
record Awaited(List<Wait> waits, Map<String, RunState> children) {

    /** Of a run in which nothing waits. */
    static final Awaited NOTHING = new Awaited(List.of(), Map.of());

    private static final int AT_ONCE = 1_000;
    private static final Set<RunStatus> STILL = Set.of(RunStatus.AWAITING, RunStatus.PAUSED);

    static Awaited of(Ports ports, String runId) {
        List<Wait> waits = ports.waits().ofRun(runId);
        return new Awaited(waits, children(ports.runs(), waits));
    }

    /** The states of the children that these waits name. */
    static Map<String, RunState> children(RunStore runs, List<Wait> waits) {
        List<String> ids = waits.stream().flatMap(wait -> wait.child().stream()).toList();
        Map<String, RunState> states = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            states.putAll(runs.states(new HashSet<>(some)));
        }
        return states;
    }

    /** Whether it began, and nothing lets it go on yet. A child that nobody knows is to be looked for. */
    boolean isOpen(Wait wait) {
        return wait.isOpen()
                && (wait.child().isEmpty()
                        || child(wait).filter(run -> !run.status().isFinal()).isPresent());
    }

    /** Whether it is open, and nothing happens for it meanwhile. */
    boolean isStill(Wait wait) {
        return isOpen(wait)
                && (wait.child().isEmpty()
                        || child(wait)
                                .filter(run -> STILL.contains(run.status()))
                                .isPresent());
    }

    private Optional<RunState> child(Wait wait) {
        return wait.child().map(children::get);
    }
}
