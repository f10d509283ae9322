package io.flowcraft.dynamodb;

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
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stores and the index in DynamoDB. Opening it asks nothing of DynamoDB, which may come and go: each call finds it or throws {@link UnavailableException}. Thread-safe.
 */
public final class DynamoRoom implements AutoCloseable {

    private final DynamoDbClient client;
    private final Tables tables;
    private final Names names;
    private final Dynamo dynamo;
    private final StoreClock clock;
    private final DynamoDeadLetterStore deadLetters;
    private final DynamoIdempotencyStore idempotency;

    DynamoRoom(DynamoDbClient client, DynamoSettings settings, StoreClock clock) {
        this.client = client;
        this.tables = settings.tables();
        this.names = new Names(settings.namespace());
        this.dynamo = new Dynamo(client, tables);
        this.clock = clock;
        this.deadLetters = new DynamoDeadLetterStore(dynamo, names);
        this.idempotency = new DynamoIdempotencyStore(dynamo, names);
    }

    /** @throws UnavailableException when the SDK finds no region */
    public static DynamoRoom open(DynamoSettings settings) {
        ServerClock clock = new ServerClock(DateListener.DISAGREEMENT);
        return new DynamoRoom(Clients.open(settings, List.of(new DateListener(clock))), settings, clock);
    }

    public ContextStore contexts() {
        return new DynamoContextStore(dynamo, names, clock);
    }

    public RunStore runs() {
        return new DynamoRunStore(dynamo, names, clock);
    }

    public CoordinationStore coordination() {
        return new DynamoCoordinationStore(dynamo, names, clock);
    }

    public BlueprintStore blueprints() {
        return new DynamoBlueprintStore(dynamo, names, clock);
    }

    public IdempotencyStore idempotency() {
        return idempotency;
    }

    public WorkerStore workers() {
        return new DynamoWorkerStore(dynamo, names, clock);
    }

    public TimerStore timers() {
        return new DynamoTimerStore(dynamo, names, clock);
    }

    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    public DeadLetterCount deadLetterCount() {
        return deadLetters;
    }

    public CheckupStore checkups() {
        return new DynamoCheckupStore(dynamo, names, clock);
    }

    public EventStore events() {
        return new DynamoEventStore(dynamo, names);
    }

    public WaitStore waits() {
        return new DynamoWaitStore(dynamo, names, clock);
    }

    public ItemStore items() {
        return new DynamoItemStore(dynamo, names);
    }

    public RetentionStore retention() {
        return new DynamoRetentionStore(dynamo, names, clock, deadLetters, idempotency);
    }

    public IndexRemoval indexRemoval() {
        return new DynamoIndexRemoval(dynamo, names);
    }

    /**
     * Creates the tables that are missing, or only looks whether they are there.
     *
     * @throws UnavailableException naming what is missing, wrong, or not ready yet
     */
    public void prepare(boolean create) {
        new Definitions(client, tables).prepare(create);
    }

    /** What is wrong, if anything: DynamoDB is not there, a table is missing, or these credentials may not read it. */
    public Optional<String> problem() {
        try {
            dynamo.getAll(tables.names().keySet().stream()
                    .map(table -> new Key(table, names.partition("#probe"), Names.ONLY))
                    .toList());
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
