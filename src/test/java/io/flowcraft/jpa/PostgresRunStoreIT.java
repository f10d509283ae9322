package io.flowcraft.jpa;

import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.RunStoreContract;
import java.time.Duration;

final class PostgresRunStoreIT extends RunStoreContract {

    private final JpaStores stores = PostgresServer.database().stores();

    @Override
    protected RunStore store() {
        return stores.runs();
    }

    @Override
    protected void pass(Duration duration) {
        Waiting.out(duration);
    }
}
