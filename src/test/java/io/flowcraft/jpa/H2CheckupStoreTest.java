package io.flowcraft.jpa;

import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.CheckupStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;
import java.time.Duration;

final class H2CheckupStoreTest extends CheckupStoreContract {

    private final TestDatabase database = H2File.database();
    private final String namespace = Sample.unique("t");
    private final JpaStores stores = database.stores(namespace);

    @Override
    protected CheckupStore store() {
        return stores.checkups();
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
