package io.flowcraft.jpa;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;

final class PostgresEventStoreIT extends EventStoreContract {

    private final EventStore store = PostgresServer.database().stores().events();

    @Override
    protected EventStore store() {
        return store;
    }
}
