package io.flowcraft.cosmos;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.WaitStore;
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

    CosmosRoom(CosmosSettings settings, ServerClock server, StoreClock clock) {
        this.client = new Client(settings);
        this.names = new Names(settings.namespace());
        this.cosmos = new Cosmos(client, server);
        this.clock = clock;
    }

    public static CosmosRoom open(CosmosSettings settings) {
        ServerClock clock = new ServerClock();
        return new CosmosRoom(settings, clock, clock);
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
