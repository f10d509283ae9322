package io.flowcraft.jpa;

import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.EventStoreContract;
import io.flowcraft.engine.RunStore;

final class H2EventStoreTest extends EventStoreContract {

    private final JpaStores stores = H2File.database().stores();

    @Override
    protected EventStore store() {
        return stores.events();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
