package io.flowcraft.jpa;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;

final class H2EventStoreTest extends EventStoreContract {

    private final EventStore store = H2File.database().stores().events();

    @Override
    protected EventStore store() {
        return store;
    }
}
