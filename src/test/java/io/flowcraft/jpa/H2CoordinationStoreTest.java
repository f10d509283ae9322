package io.flowcraft.jpa;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.CoordinationStoreContract;
import java.time.Duration;

final class H2CoordinationStoreTest extends CoordinationStoreContract {

    private final TestDatabase database = H2File.database();
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
