package io.flowcraft.jpa;

import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.RunStoreContract;
import java.time.Duration;

final class H2RunStoreTest extends RunStoreContract {

    private final JpaStores stores = H2File.database().stores();

    @Override
    protected RunStore store() {
        return stores.runs();
    }

    @Override
    protected void pass(Duration duration) {
        Waiting.out(duration);
    }
}
