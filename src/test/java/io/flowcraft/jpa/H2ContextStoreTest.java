package io.flowcraft.jpa;

import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.ContextStoreContract;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.TimerStore;
import java.time.Duration;

final class H2ContextStoreTest extends ContextStoreContract {

    private final TestDatabase database = H2File.database();
    private final String namespace = Sample.unique("t");
    private final JpaStores stores = database.stores(namespace);

    @Override
    protected ContextStore store() {
        return stores.contexts();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }

    @Override
    protected TimerStore timers() {
        return stores.timers();
    }

    @Override
    protected DeadLetterStore deadLetters() {
        return stores.deadLetters();
    }

    @Override
    protected void pass(Duration duration) {
        database.pass(namespace, duration);
    }
}
