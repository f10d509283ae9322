package io.flowcraft.memory;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Indexes and leases in maps, which a test may lose at any time. Thread-safe. */
public final class MemoryCoordinationStore implements CoordinationStore, IndexRemoval {

    private final Map<String, RunIndex> indexes = new HashMap<>();
    private final LeaseTable leases;

    /** @param clock the clock that leases live by */
    public MemoryCoordinationStore(InstantSource clock) {
        leases = new LeaseTable(clock);
    }

    /** Loses everything, as a server does that comes back empty. */
    public synchronized void clear() {
        indexes.clear();
        leases.clear();
    }

    /** Loses what is known of one run. */
    public void forget(String runId) {
        forget(Set.of(runId));
    }

    @Override
    public synchronized void forget(Set<String> runIds) {
        indexes.keySet().removeAll(runIds);
        leases.forget(runIds);
    }

    @Override
    public synchronized LeaseAnswer lease(ActivationRef ref, String holder, Duration length) {
        return leases.take(ref, holder, length);
    }

    @Override
    public synchronized boolean renew(Lease lease, Duration length) {
        return leases.renew(lease, length);
    }

    @Override
    public synchronized void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public synchronized Arrived arrive(Arrivals arrivals) {
        if (arrivals.joins().isEmpty()) {
            return new Arrived.Counted(List.of(), leased(arrivals, List.of()));
        }
        RunIndex index = indexes.get(arrivals.runId());
        if (index == null || index.generation() < arrivals.generation()) {
            return new Arrived.Unindexed();
        }
        if (index.generation() > arrivals.generation()) {
            return new Arrived.Outdated();
        }
        List<JoinAnswer> answers = index.add(arrivals.joins());
        return index.isComplete() ? new Arrived.Counted(answers, leased(arrivals, answers)) : new Arrived.Unindexed();
    }

    // The truth is read outside the monitor: others go on arriving meanwhile.
    @Override
    public boolean rebuild(String runId, int generation, Supplier<Optional<IndexContent>> read) {
        Object token = new Object();
        return begin(runId, generation, token)
                ? finish(runId, generation, token, read.get())
                : isValid(runId, generation);
    }

    private synchronized boolean begin(String runId, int generation, Object token) {
        RunIndex index = indexes.get(runId);
        if (index == null || index.generation() < generation) {
            index = new RunIndex(generation);
            indexes.put(runId, index);
        }
        return index.generation() == generation && index.begin(token);
    }

    private synchronized boolean finish(String runId, int generation, Object token, Optional<IndexContent> content) {
        RunIndex index = indexes.get(runId);
        if (index != null && index.isBuiltBy(token)) {
            content.ifPresentOrElse(c -> complete(runId, index, c), () -> indexes.remove(runId));
        }
        return isValid(runId, generation);
    }

    private void complete(String runId, RunIndex index, IndexContent content) {
        if (index.generation() == content.generation()) {
            index.complete(content.joins());
        } else {
            RunIndex moved = new RunIndex(content.generation());
            moved.complete(content.joins());
            indexes.put(runId, moved);
        }
    }

    private synchronized boolean isValid(String runId, int generation) {
        RunIndex index = indexes.get(runId);
        return index != null && index.generation() == generation && index.isComplete();
    }

    private Optional<Lease> leased(Arrivals arrivals, List<JoinAnswer> answers) {
        return arrivals.handover().flatMap(h -> {
            h.release().ifPresent(leases::release);
            return h.target(arrivals.ready(answers))
                    .flatMap(ref -> leases.take(ref, h.holder(), h.length()).granted());
        });
    }
}
