package io.flowcraft.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs and their status. Thread-safe; consistent except {@link #list}, which may lag 5 s. Every method may be repeated and throws
 * {@link UnavailableException} when the store could not be asked.
 */
public interface RunStore {

    /**
     * Stores a run with its initial context, whole or not at all, unless one with this id exists; answers what is stored. One with this id that is being removed is not there
     * any more, nor is its id free yet: {@link UnavailableException}.
     */
    Creation create(NewRun run);

    /** The run with this id. */
    Optional<Run> find(String runId);

    /**
     * Changes the status if generation and status are as expected, and with it in a retry the generation and the retries, in a pause or a resume the holds; sets
     * {@link Run#finishedAt()} by the store's clock when the new status is final, and clears it when not. Empty when there is no such run.
     */
    Optional<TransitionAnswer> transition(Transition transition);

    /**
     * Runs, newest first (by creation time, then by id), by keyset.
     *
     * @throws InvalidCursorException when the query's cursor is none
     */
    Page<Run> list(RunQuery query);

    /** The states of those of the given runs that exist: at most 1,000 ids a call. */
    Map<String, RunState> states(Set<String> runIds);
}
