package io.flowcraft.jpa;

import io.flowcraft.engine.Ports;
import io.flowcraft.engine.RetentionStoreContract;
import io.flowcraft.engine.Sample;
import java.time.Duration;

final class H2RetentionStoreTest extends RetentionStoreContract {

    private final TestDatabase database = H2File.database();
    private final String namespace = Sample.unique("t");
    private final Ports ports = ScenarioDatabase.ports(database.stores(namespace));

    @Override
    protected Ports ports() {
        return ports;
    }

    @Override
    protected void pass(Duration duration) {
        database.passSinceEnds(namespace, duration);
    }
}
