package io.flowcraft.cosmos;

import io.flowcraft.documents.ServerClock;
import io.flowcraft.documents.StoreClock;
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
import io.flowcraft.engine.RetentionStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WorkerStore;
import java.util.Optional;

/**
 * The stores and the index in Azure Cosmos DB for NoSQL. Opening it asks nothing of the service, which may come and go: each call finds it or throws
 * {@link UnavailableException}. Thread-safe.
 */
public final class CosmosRoom implements AutoCloseable {

    private final Client client;
    private final Names names;
    private final Cosmos cosmos;
    private final StoreClock clock;
    private final CosmosDeadLetterStore deadLetters;
    private final CosmosIdempotencyStore idempotency;

    CosmosRoom(Client client, String namespace, ServerClock server, StoreClock clock) {
        this.client = client;
        this.names = new Names(namespace);
        this.cosmos = new Cosmos(client, server);
        this.clock = clock;
        this.deadLetters = new CosmosDeadLetterStore(cosmos, names);
        this.idempotency = new CosmosIdempotencyStore(cosmos, names);
    }

    public static CosmosRoom open(CosmosSettings settings) {
        ServerClock clock = new ServerClock(Cosmos.DISAGREEMENT);
        return new CosmosRoom(new Client(settings, System::nanoTime), settings.namespace(), clock, clock);
    }

    public RunStore runs() {
        return new CosmosRunStore(cosmos, names, clock);
    }

    public CoordinationStore coordination() {
        return new CosmosCoordinationStore(cosmos, names, clock);
    }

    public BlueprintStore blueprints() {
        return new CosmosBlueprintStore(cosmos, names, clock);
    }

    public IdempotencyStore idempotency() {
        return idempotency;
    }

    public WorkerStore workers() {
        return new CosmosWorkerStore(cosmos, names, clock);
    }

    public TimerStore timers() {
        return new CosmosTimerStore(cosmos, names, clock);
    }

    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    public DeadLetterCount deadLetterCount() {
        return deadLetters;
    }

    public CheckupStore checkups() {
        return new CosmosCheckupStore(cosmos, names, clock);
    }

    public RetentionStore retention() {
        return new CosmosRetentionStore(cosmos, names, clock, idempotency);
    }

    public IndexRemoval indexRemoval() {
        return new CosmosIndexRemoval(cosmos, names);
    }

    public ContextStore contexts() {
        return new CosmosContextStore(cosmos, names, clock);
    }

    public EventStore events() {
        return new CosmosEventStore(cosmos, names);
    }

    public WaitStore waits() {
        return new CosmosWaitStore(cosmos, names, clock);
    }

    public ItemStore items() {
        return new CosmosItemStore(cosmos, names);
    }

    /**
     * Creates the database and the containers that are missing, or only looks whether they are there.
     *
     * @throws UnavailableException naming what is missing or wrong
     */
    public void prepare(boolean create) {
        new Definitions(client).prepare(create);
    }

    /** What is wrong, if anything: Cosmos DB is not there, a container is missing, or it refuses the key. */
    public Optional<String> problem() {
        try {
            cosmos.get(names.seen("#probe"));
            cosmos.get(names.thing("probe", "probe"));
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        client.close();
    }
}
