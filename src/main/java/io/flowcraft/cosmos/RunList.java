package io.flowcraft.cosmos;

import io.flowcraft.documents.RunListing;
import io.flowcraft.engine.Page;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunQuery;
import java.util.List;

/** Lists runs by the index of statuses, see {@link RunListing}. */
final class RunList {

    /** The property of a run by which it is listed: its status, within the namespace. */
    static final String LISTED = "listed";

    private final Cosmos cosmos;
    private final Names names;

    RunList(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    Page<Run> page(RunQuery query) {
        RunListing listing = new RunListing(query);
        return listing.page(cosmos.query(readings(listing)), item -> RunItem.read(names.runId(item.partition()), item));
    }

    private List<Reading> readings(RunListing listing) {
        return listing.statuses().stream()
                .map(status -> Reading.of(Shelf.CONTEXTS, Reading.Index.BY_LIST, names.members(status.text()))
                        .reversed()
                        .by(listing.portion()))
                .map(reading -> listing.from().map(reading::from).orElse(reading))
                .map(reading -> listing.to().map(reading::to).orElse(reading))
                .toList();
    }
}
