package io.flowcraft.jpa;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.TimerStoreContract;
import java.time.Duration;
import java.time.Instant;

final class H2TimerStoreTest extends TimerStoreContract {

    private final TestDatabase database = H2File.database();
    private final String namespace = Sample.unique("t");
    private final JpaStores stores = database.stores(namespace);

    @Override
    protected TimerStore store() {
        return stores.timers();
    }

    @Override
    protected ContextStore contexts() {
        return stores.contexts();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }

    @Override
    protected Instant now() {
        return database.now();
    }

    @Override
    protected void pass(Duration duration) {
        database.pass(namespace, duration);
    }
}
