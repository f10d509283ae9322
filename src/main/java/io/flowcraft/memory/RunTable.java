package io.flowcraft.memory;

import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The runs that the run store and the context store share. Whoever touches it holds its monitor. */
final class RunTable {

    private final Map<String, RunRow> rows = new HashMap<>();

    Optional<RunRow> find(String runId) {
        return Optional.ofNullable(rows.get(runId));
    }

    RunRow add(Run run, NewRun begun) {
        RunRow row = new RunRow(run, begun);
        rows.put(run.runId(), row);
        return row;
    }

    Collection<RunRow> all() {
        return rows.values();
    }
}
