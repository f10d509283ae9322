package io.flowcraft.memory;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.UnitOfWork;
import io.flowcraft.engine.WorkerStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A queue and stores that belong together and live by one clock. Thread-safe. */
public final class MemoryStores {

    private final ContextStore contexts;
    private final RunStore runs;
    private final MemoryCoordinationStore coordination;
    private final BlueprintStore blueprints;
    private final IdempotencyStore idempotency = new MemoryIdempotencyStore();
    private final WorkerStore workers;
    private final MemoryJobQueue queue;

    /** @param clock the clock of all stores */
    public MemoryStores(InstantSource clock) {
        RunTable table = new RunTable();
        contexts = new MemoryContextStore(table);
        runs = new MemoryRunStore(table, clock);
        coordination = new MemoryCoordinationStore(clock);
        blueprints = new MemoryBlueprintStore(clock);
        workers = new MemoryWorkerStore(clock);
        queue = new MemoryJobQueue(clock);
    }

    public ContextStore contexts() {
        return contexts;
    }

    public RunStore runs() {
        return runs;
    }

    public MemoryCoordinationStore coordination() {
        return coordination;
    }

    public BlueprintStore blueprints() {
        return blueprints;
    }

    public IdempotencyStore idempotency() {
        return idempotency;
    }

    public WorkerStore workers() {
        return workers;
    }

    public MemoryJobQueue queue() {
        return queue;
    }

    /** Each call takes effect by itself. */
    public UnitOfWork unitOfWork() {
        return Supplier::get;
    }
}
