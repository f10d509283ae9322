package io.flowcraft.jpa;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.BlueprintStoreContract;

final class H2BlueprintStoreTest extends BlueprintStoreContract {

    private final JpaStores stores = H2File.database().stores();

    @Override
    protected BlueprintStore store() {
        return stores.blueprints();
    }
}
