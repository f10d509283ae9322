package io.flowcraft.cosmos;

import io.flowcraft.documents.MarkedIndex;
import io.flowcraft.documents.Marker;
import io.flowcraft.engine.JoinArrival;
import java.util.List;
import java.util.Optional;

/** The markers beside the {@link Joins}. */
final class CosmosIndex implements MarkedIndex {

    private final Cosmos cosmos;
    private final Names names;
    private final Joins joins;

    CosmosIndex(Cosmos cosmos, Names names, Joins joins) {
        this.cosmos = cosmos;
        this.names = names;
        this.joins = joins;
    }

    @Override
    public Optional<Marker> marker(String runId) {
        return cosmos.current(names.marker(runId)).map(Marker::read);
    }

    @Override
    public boolean replace(String runId, Optional<Marker> before, Marker after) {
        Item item = after.in(new Item());
        Write put = before.map(known -> Write.patch(names.marker(runId))
                        .setAll(item)
                        .when("#index = :index AND #token = :token AND #complete = :complete")
                        .with("index", known.index())
                        .with("token", known.token())
                        .with("complete", known.complete() ? 1 : 0))
                .orElseGet(() -> Write.create(names.marker(runId), item));
        return cosmos.batch(List.of(put.once())).done();
    }

    @Override
    public void remove(String runId, String token) {
        cosmos.batch(Removal.when(
                Write.patch(names.marker(runId)).when("#token = :token").with("token", token)));
    }

    @Override
    public void merge(String index, JoinArrival truth) {
        joins.merge(index, truth);
    }
}
