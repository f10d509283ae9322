package io.flowcraft.memory;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.NodeTransactions;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.RetentionStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.UnitOfWork;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WorkerStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** A queue and stores that belong together and live by one clock. Thread-safe. */
public final class MemoryStores {

    private final ContextStore contexts;
    private final RunStore runs;
    private final MemoryCoordinationStore coordination;
    private final BlueprintStore blueprints;
    private final IdempotencyStore idempotency;
    private final WorkerStore workers;
    private final TimerStore timers;
    private final MemoryDeadLetterStore deadLetters;
    private final CheckupStore checkups;
    private final WaitStore waits;
    private final ItemStore items;
    private final EventStore events;
    private final RetentionStore retention;
    private final MemoryJobQueue queue;

    /** @param clock the clock of all stores */
    public MemoryStores(InstantSource clock) {
        RunTable table = new RunTable();
        MemoryTimerStore timerTable = new MemoryTimerStore(clock);
        MemoryDeadLetterStore letterTable = new MemoryDeadLetterStore();
        MemoryWaitStore waitTable = new MemoryWaitStore(table, timerTable, clock);
        MemoryEventStore eventTable = new MemoryEventStore(table);
        MemoryIdempotencyStore keys = new MemoryIdempotencyStore();
        waits = waitTable;
        MemoryItemStore itemTable = new MemoryItemStore(table);
        items = itemTable;
        events = eventTable;
        idempotency = keys;
        retention = new MemoryRetentionStore(
                table,
                clock,
                List.of(
                        timerTable::forget,
                        letterTable::forget,
                        waitTable::forget,
                        itemTable::forget,
                        eventTable::forget,
                        keys::forget));
        contexts = new MemoryContextStore(table, timerTable, letterTable, waitTable);
        timers = timerTable;
        deadLetters = letterTable;
        checkups = new MemoryCheckupStore(table, clock);
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

    public TimerStore timers() {
        return timers;
    }

    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    public DeadLetterCount deadLetterCount() {
        return deadLetters;
    }

    public CheckupStore checkups() {
        return checkups;
    }

    public WaitStore waits() {
        return waits;
    }

    public ItemStore items() {
        return items;
    }

    public EventStore events() {
        return events;
    }

    public RetentionStore retention() {
        return retention;
    }

    public IndexRemoval indexRemoval() {
        return coordination;
    }

    /** All of them, with the unit of work. */
    public Ports ports() {
        return ports(queue);
    }

    /** All stores, with another queue. */
    public Ports ports(JobQueue other) {
        return new Ports(
                other,
                contexts,
                runs,
                coordination,
                blueprints,
                idempotency,
                timers,
                deadLetters,
                checkups,
                events,
                waits,
                items,
                retention,
                coordination,
                unitOfWork(),
                NodeTransactions.NONE);
    }

    public MemoryJobQueue queue() {
        return queue;
    }

    /** Each call takes effect by itself. */
    public UnitOfWork unitOfWork() {
        return Supplier::get;
    }
}
