package io.flowcraft.memory;

import io.flowcraft.engine.HiddenRun;
import io.flowcraft.engine.NewRun;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.UnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs that the run store and the context store share. Whoever touches it holds its monitor. */
final class RunTable {

    private final Map<String, RunRow> rows = new HashMap<>();
    private final Set<HiddenRun> hidden = new LinkedHashSet<>();

    Optional<RunRow> find(String runId) {
        return Optional.ofNullable(rows.get(runId));
    }

    RunRow add(Run run, NewRun begun) {
        if (hidden.stream().anyMatch(old -> old.runId().equals(run.runId()))) {
            throw UnavailableException.removing(run.runId());
        }
        RunRow row = new RunRow(run, begun);
        rows.put(run.runId(), row);
        return row;
    }

    /** Takes a run away with what is kept in its row. */
    void hide(String runId, Instant now) {
        rows.remove(runId);
        hidden.add(new HiddenRun(runId, now));
    }

    /** What was hidden and is not free, for changes too. */
    Set<HiddenRun> hidden() {
        return hidden;
    }

    Collection<RunRow> all() {
        return rows.values();
    }
}
