package io.flowcraft.jpa;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.ContextStoreContract;
import io.flowcraft.engine.RunStore;

final class PostgresContextStoreIT extends ContextStoreContract {

    private final JpaStores stores = PostgresServer.database().stores();

    @Override
    protected ContextStore store() {
        return stores.contexts();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
