package io.flowcraft.jpa;

import io.flowcraft.engine.Sample;
import io.flowcraft.engine.WorkerStore;
import io.flowcraft.engine.WorkerStoreContract;
import java.time.Duration;

final class H2WorkerStoreTest extends WorkerStoreContract {

    private final WorkerStore store =
            H2File.database().stores(Sample.unique("workers")).workers();

    @Override
    protected WorkerStore store() {
        return store;
    }

    @Override
    protected void pass(Duration duration) {
        Waiting.out(duration);
    }
}
