package io.flowcraft.jpa;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.WaitStore;
import io.flowcraft.engine.WaitStoreContract;
import java.time.Duration;

final class H2WaitStoreTest extends WaitStoreContract {

    private final TestDatabase database = H2File.database();
    private final String namespace = Sample.unique("w");
    private final JpaStores stores = database.stores(namespace);

    @Override
    protected WaitStore store() {
        return stores.waits();
    }

    @Override
    protected TimerStore timers() {
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
    protected void pass(Duration duration) {
        database.pass(namespace, duration);
    }
}
