package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/**
 * What was found and done in one run.
 *
 * @param runId the run
 * @param enqueued the activations that were enqueued, because nothing else would have started them
 * @param ended the final status that the run got, because its outcomes demand it or its parent was cancelled
 * @param left why nothing was done, when the run was left alone
 */
public record Reconciled(String runId, List<String> enqueued, Optional<RunStatus> ended, Optional<String> left) {

    public Reconciled {
        enqueued = List.copyOf(enqueued);
    }

    static Reconciled left(String runId, String why) {
        return new Reconciled(runId, List.of(), Optional.empty(), Optional.of(why));
    }

    /** Whether the run needed help. */
    public boolean helped() {
        return !enqueued.isEmpty() || ended.isPresent();
    }
}
