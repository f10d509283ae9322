package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRecord;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.StartMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is stored about one activation in one generation. */
final class ActivationRow {

    private final ActivationRef ref;
    private final List<FailedAttempt> failed = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<StartMark> started = Optional.empty();

    ActivationRow(ActivationRef ref) {
        this.ref = ref;
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    void end(Outcome first) {
        outcome = Optional.of(first);
    }

    List<FailedAttempt> failed() {
        return failed;
    }

    void start(StartMark mark) {
        started = Optional.of(mark);
    }

    ActivationRecord all() {
        return new ActivationRecord(ref, outcome, failed, started);
    }

    /** Whether it has an outcome or a failed attempt. */
    boolean hasHistory() {
        return outcome.isPresent() || !failed.isEmpty();
    }

    ActivationRecord history() {
        return new ActivationRecord(ref, outcome.map(Routes::of), failed, Optional.empty());
    }

    ActivationRecord routes() {
        return new ActivationRecord(ref, outcome.map(Routes::of), List.of(), started);
    }
}
