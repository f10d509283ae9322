package io.flowcraft.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets a test do something at the moment when a worker asks the store. */
final class MeddlingContextStore implements ContextStore {

    private final ContextStore store;
    final List<ContextChanges> changes = new ArrayList<>();
    Runnable beforeRecords = () -> {};
    Runnable afterRecords = () -> {};
    Consumer<Outcome> afterRecord = outcome -> {};

    MeddlingContextStore(ContextStore store) {
        this.store = store;
    }

    /** These ports with this store in the place of their own. */
    Ports in(Ports ports) {
        return new Ports(
                ports.queue(),
                this,
                ports.runs(),
                ports.coordination(),
                ports.blueprints(),
                ports.idempotency(),
                ports.timers(),
                ports.deadLetters(),
                ports.checkups(),
                ports.events(),
                ports.waits(),
                ports.items(),
                ports.retention(),
                ports.indexRemoval(),
                ports.unitOfWork(),
                ports.transactions());
    }

    @Override
    public Optional<HopView> read(HopQuery query) {
        return store.read(query);
    }

    @Override
    public Recorded record(Outcome outcome, ContextChanges changed, int runGeneration) {
        changes.add(changed);
        Recorded recorded = store.record(outcome, changed, runGeneration);
        afterRecord.accept(outcome);
        return recorded;
    }

    @Override
    public boolean recordAttempt(FailedAttempt attempt, Job next, Duration delay) {
        return store.recordAttempt(attempt, next, delay);
    }

    @Override
    public void note(ActivationRef ref, StartMark mark) {
        store.note(ref, mark);
    }

    @Override
    public Page<ActivationRecord> records(RecordQuery query) {
        beforeRecords.run();
        Page<ActivationRecord> page = store.records(query);
        afterRecords.run();
        return page;
    }
}
