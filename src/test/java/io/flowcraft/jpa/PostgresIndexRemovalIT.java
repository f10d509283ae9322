package io.flowcraft.jpa;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.IndexRemovalContract;
import java.time.Duration;

final class PostgresIndexRemovalIT extends IndexRemovalContract {

    private final JpaStores stores = PostgresServer.database().stores();

    @Override
    protected CoordinationStore store() {
        return stores.coordination();
    }

    @Override
    protected IndexRemoval removal() {
        return stores.indexRemoval();
    }

    @Override
    protected void pass(Duration duration) {
        Waiting.out(duration);
    }
}
