package io.flowcraft.cosmos;

import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on a run as items of their own, with nothing in them, that a batch checks by reading them: so parallel activations do not write the run's item, where they would
 * get into each other's way. {@code seen} is there until the run is hidden; {@code open:000002} while the run is in generation 2 and not cancelled. Who changes the
 * run changes them in the same batch.
 */
final class Gates {

    private final Names names;

    Gates(Names names) {
        this.names = names;
    }

    /** For those who write what only belongs to a run that is there. */
    Write seen(String runId) {
        return Write.read(names.seen(runId));
    }

    /** For those who write what only belongs to this generation of a run that is not cancelled. */
    Write open(String runId, int generation) {
        return Write.read(names.open(runId, generation));
    }

    /** With the creation of a run, which is in generation 1. */
    List<Write> begin(String runId) {
        return List.of(Write.create(names.seen(runId), new Item()), Write.create(names.open(runId, 1), new Item()));
    }

    /** With a change of a run's state, whose condition says that it was open. */
    List<Write> change(Transition transition) {
        List<Write> writes = new ArrayList<>();
        String runId = transition.runId();
        if (transition.to() == RunStatus.CANCELLED || transition.retries().isPresent()) {
            writes.add(Write.delete(names.open(runId, transition.generation())));
        }
        if (transition.retries().isPresent()) {
            writes.add(Write.create(names.open(runId, transition.next()), new Item()));
        }
        return writes;
    }

    /**
     * With the hiding of a run.
     *
     * @param generation the generation that it is open in, if it is not cancelled
     */
    List<Write> hide(String runId, Optional<Integer> generation) {
        List<Write> writes = new ArrayList<>(List.of(Write.delete(names.seen(runId))));
        generation.ifPresent(open -> writes.add(Write.delete(names.open(runId, open))));
        return writes;
    }
}
