package io.flowcraft.jpa;

import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.DeadLetterStoreContract;

final class PostgresDeadLetterStoreIT extends DeadLetterStoreContract {

    private final JpaStores stores = PostgresServer.database().freshStores();

    @Override
    protected DeadLetterStore store() {
        return stores.deadLetters();
    }

    @Override
    protected DeadLetterCount count() {
        return stores.deadLetterCount();
    }
}
