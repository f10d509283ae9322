package io.flowcraft.dynamodb;

import io.flowcraft.engine.IndexRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Removes all that the table of the index has of a run, the marker first. */
final class DynamoIndexRemoval implements IndexRemoval {

    private final Dynamo dynamo;
    private final Names names;

    DynamoIndexRemoval(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
    }

    @Override
    public void forget(Set<String> runIds) {
        for (String runId : runIds) {
            dynamo.deleteAll(List.of(names.marker(runId)));
            List<Key> keys = new ArrayList<>();
            dynamo.query(Reading.of(Table.COORDINATION, names.partition(runId), ""))
                    .forEach(item -> keys.add(item.key(Table.COORDINATION)));
            dynamo.deleteAll(keys);
        }
    }
}
