package io.flowcraft.jpa;

import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IdempotencyStoreContract;
import io.flowcraft.engine.RunStore;

final class H2IdempotencyStoreTest extends IdempotencyStoreContract {

    private final JpaStores stores = H2File.database().stores();

    @Override
    protected IdempotencyStore store() {
        return stores.idempotency();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
