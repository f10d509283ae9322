package io.flowcraft.jpa;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStoreContract;

final class PostgresBlueprintStoreIT extends BlueprintStoreContract {

    private final JpaStores stores = PostgresServer.database().stores();

    @Override
    protected BlueprintStore store() {
        return stores.blueprints();
    }
}
