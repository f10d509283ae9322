package io.flowcraft.wiring;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.CoordinationStore;
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
import io.flowcraft.jms.JmsRoom;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the engine the one implementation of each port that the configuration names. Those of other rooms are never made, nor what they need. */
@Dependent
class SelectedRooms {

    private static final String QUEUE = "flowcraft.queue";
    private static final String CONTEXT = "flowcraft.context-store";
    private static final String COORDINATION = "flowcraft.coordination-store";

    @Produces
    @Singleton
    Ports ports(
            Settings settings,
            @Any Instance<JobQueue> queues,
            @Any Instance<ContextStore> contexts,
            @Any Instance<RunStore> runs,
            @Any Instance<CoordinationStore> coordination,
            @Any Instance<BlueprintStore> blueprints,
            @Any Instance<IdempotencyStore> idempotency,
            @Any Instance<TimerStore> timers,
            @Any Instance<DeadLetterStore> deadLetters,
            @Any Instance<CheckupStore> checkups,
            @Any Instance<EventStore> events,
            @Any Instance<WaitStore> waits,
            @Any Instance<ItemStore> items,
            @Any Instance<RetentionStore> retention,
            @Any Instance<IndexRemoval> indexRemoval,
            @Any Instance<UnitOfWork> units,
            @Any Instance<NodeTransactions> transactions) {
        Choice store = new Choice(CONTEXT, settings.rooms().contextStore());
        Choice index = new Choice(COORDINATION, settings.rooms().index());
        return new Ports(
                new Choice(QUEUE, settings.rooms().queue()).from(queues),
                store.from(contexts),
                store.from(runs),
                index.from(coordination),
                store.from(blueprints),
                store.from(idempotency),
                store.from(timers),
                store.from(deadLetters),
                store.from(checkups),
                store.from(events),
                store.from(waits),
                store.from(items),
                store.from(retention),
                index.from(indexRemoval),
                index.from(units),
                store.from(transactions));
    }

    @Produces
    @Singleton
    WorkerStore workers(Settings settings, @Any Instance<WorkerStore> workers) {
        return new Choice(CONTEXT, settings.rooms().contextStore()).from(workers);
    }

    @Produces
    @Singleton
    DeadLetterCount deadLetterCount(Settings settings, @Any Instance<DeadLetterCount> counts) {
        return new Choice(CONTEXT, settings.rooms().contextStore()).from(counts);
    }

    @Produces
    @Singleton
    Tables tables(Settings settings, @Any Instance<Tables> tables) {
        return new Choice(CONTEXT, settings.rooms().contextStore()).from(tables);
    }

    /** What the message-driven bean works for. */
    @Produces
    @Singleton
    JmsRoom room(Settings settings, @Any Instance<JmsRoom> rooms) {
        return new Choice(QUEUE, settings.rooms().queue()).from(rooms);
    }

    /** What fetches messages, if the queue must be asked for them. */
    @Produces
    @Singleton
    Polling polling(Settings settings, @Any Instance<Polling> pollings) {
        Instance<Polling> chosen =
                pollings.select(new Room.Named(settings.rooms().queue()));
        return chosen.isResolvable() ? chosen.get() : Polling.NONE;
    }

    @Produces
    @Singleton
    QueueProbe probe(Settings settings, @Any Instance<QueueProbe> probes) {
        return new Choice(QUEUE, settings.rooms().queue()).from(probes);
    }

    @Produces
    @Singleton
    IndexProbe indexProbe(Settings settings, @Any Instance<IndexProbe> probes) {
        return new Choice(COORDINATION, settings.rooms().index()).from(probes);
    }
}
