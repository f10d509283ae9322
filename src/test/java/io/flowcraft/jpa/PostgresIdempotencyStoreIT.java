package io.flowcraft.jpa;

import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IdempotencyStoreContract;
import io.flowcraft.engine.RunStore;

final class PostgresIdempotencyStoreIT extends IdempotencyStoreContract {

    private final JpaStores stores = PostgresServer.database().stores();

    @Override
    protected IdempotencyStore store() {
        return stores.idempotency();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
