package io.flowcraft.cosmos;

import io.flowcraft.engine.IndexRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Removes all that the partition of a run has of its index, the marker first: after that write the rest is read as it is now. */
final class CosmosIndexRemoval implements IndexRemoval {

    private final Cosmos cosmos;
    private final Names names;

    CosmosIndexRemoval(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    @Override
    public void forget(Set<String> runIds) {
        for (String runId : runIds) {
            cosmos.batch(Write.gone(names.marker(runId)));
            for (String prefix : List.of(Names.JOIN, Names.LEASE)) {
                List<Key> keys = new ArrayList<>();
                cosmos.query(Reading.of(Shelf.CONTEXTS, names.partition(runId), prefix))
                        .forEach(item -> keys.add(item.key(Shelf.CONTEXTS)));
                cosmos.deleteAll(keys);
            }
        }
    }
}
