package io.flowcraft.jpa;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.CoordinationStoreContract;
import java.time.Duration;

final class PostgresCoordinationStoreIT extends CoordinationStoreContract {

    private final TestDatabase database = PostgresServer.database();
    private final JpaStores stores = database.stores();

    @Override
    protected CoordinationStore store() {
        return stores.coordination();
    }

    @Override
    protected void pass(Duration duration) {
        Waiting.out(duration);
    }

    @Override
    protected void lose(String runId) {
        database.loseIndex(runId);
    }
}
