package io.flowcraft.jpa;

import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.ItemStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;

final class PostgresItemStoreIT extends ItemStoreContract {

    private final JpaStores stores = PostgresServer.database().stores(Sample.unique("i"));

    @Override
    protected ItemStore store() {
        return stores.items();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
