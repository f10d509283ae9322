package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Removes runs that ended longer ago than they are to be kept, in small steps, so that nobody waits long for the store. A removal that broke off is
 * taken up again, also when nothing is to be removed any more. Two leaders do no harm: each step concerns what is hidden, and can be done twice. Thread-safe.
 */
public final class Retention {

    private static final Logger LOG = System.getLogger(Retention.class.getName());
    private static final int RUNS = 50;
    private static final int RECORDS = 5_000;
    private static final int STEPS = 400;

    private final RetentionStore store;
    private final IndexRemoval indexes;
    private final Optional<Duration> age;
    private final Leadership leadership;
    private final WorkerListener listener;

    /** @param age how long runs are kept after their end; absent: for ever */
    Retention(Ports ports, Optional<Duration> age, Leadership leadership, WorkerListener listener) {
        this.store = ports.retention();
        this.indexes = ports.indexRemoval();
        this.age = age;
        this.leadership = leadership;
        this.listener = listener;
    }

    /** One pass, if this worker leads. A store that is away is asked again the next time. */
    void lead() {
        try {
            if (leadership.leads()) {
                pass();
            }
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "old runs are removed later: " + e.getMessage());
        }
    }

    /**
     * Removes old runs: at most {@value #STEPS} steps while this worker leads, each of at most {@value #RUNS} runs or some {@value #RECORDS} records.
     *
     * @return how many runs were removed
     */
    public int pass() {
        int removed = 0;
        for (int i = 0; i < STEPS && leadership.leads(); i++) {
            List<HiddenRun> hidden = store.hidden(RUNS);
            if (hidden.isEmpty() && !hide()) {
                break;
            }
            removed += removed(hidden);
        }
        if (removed > 0) {
            LOG.log(Level.INFO, "{0} runs were removed that had ended long enough ago", removed);
        }
        return removed;
    }

    private boolean hide() {
        return age.filter(old -> store.hide(old, RUNS) > 0).isPresent();
    }

    /** The index goes after the run is hidden: before that, a late worker could still build it anew. */
    private int removed(List<HiddenRun> hidden) {
        if (hidden.isEmpty() || !store.strip(hidden, RECORDS)) {
            return 0;
        }
        indexes.forget(hidden.stream().map(HiddenRun::runId).collect(Collectors.toSet()));
        store.free(hidden);
        listener.removed(hidden.size());
        return hidden.size();
    }
}
