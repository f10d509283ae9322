package io.flowcraft.jpa;

import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.ItemStoreContract;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.Sample;

final class H2ItemStoreTest extends ItemStoreContract {

    private final JpaStores stores = H2File.database().stores(Sample.unique("i"));

    @Override
    protected ItemStore store() {
        return stores.items();
    }

    @Override
    protected RunStore runs() {
        return stores.runs();
    }
}
