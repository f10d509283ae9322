package io.flowcraft.jpa;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;
import io.flowcraft.engine.RunStore;

final class PostgresEventStoreIT extends EventStoreContract {

    private final JpaStores stores = PostgresServer.database().stores();

    @Override
    protected EventStore store() {
        return stores.events();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
