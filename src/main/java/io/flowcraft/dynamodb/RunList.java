package io.flowcraft.dynamodb;

import io.flowcraft.documents.RunListing;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import java.util.List;

/** Lists runs by the index of statuses, see {@link RunListing}. */
final class RunList {

    private final Dynamo dynamo;
    private final Names names;

    RunList(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
    }

    Page<Run> page(RunQuery query) {
        RunListing listing = new RunListing(query);
        return listing.page(
                dynamo.query(readings(listing)), item -> RunItem.read(names.runId(item.text(Key.PARTITION)), item));
    }

    private List<Reading> readings(RunListing listing) {
        return listing.statuses().stream()
                .flatMap(status -> names.shards(status.text()).stream())
                .map(shard ->
                        Reading.of(Reading.Index.BY_LIST, shard).reversed().by(listing.portion()))
                .map(reading -> listing.from().map(reading::from).orElse(reading))
                .map(reading -> listing.to().map(reading::to).orElse(reading))
                .toList();
    }
}
