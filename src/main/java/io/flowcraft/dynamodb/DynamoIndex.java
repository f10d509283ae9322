package io.flowcraft.dynamodb;

import io.flowcraft.documents.MarkedIndex;
import io.flowcraft.documents.Marker;
import io.flowcraft.engine.JoinArrival;
import java.util.Optional;

/** The markers beside the {@link Joins}. */
final class DynamoIndex implements MarkedIndex {

    private final Dynamo dynamo;
    private final Names names;
    private final Joins joins;

    DynamoIndex(Dynamo dynamo, Names names, Joins joins) {
        this.dynamo = dynamo;
        this.names = names;
        this.joins = joins;
    }

    @Override
    public Optional<Marker> marker(String runId) {
        return dynamo.get(names.marker(runId)).map(Marker::read);
    }

    @Override
    public boolean replace(String runId, Optional<Marker> before, Marker after) {
        Write put = Write.put(names.marker(runId), after.in(new Item()));
        before.ifPresentOrElse(
                known -> put.when("#token = :token AND #complete = :complete")
                        .with("token", known.token())
                        .with("complete", known.complete() ? 1 : 0),
                () -> put.when("attribute_not_exists(#runId)"));
        return dynamo.write(put.once()).done();
    }

    @Override
    public void remove(String runId, String token) {
        dynamo.write(Write.delete(names.marker(runId)).when("#token = :token").with("token", token));
    }

    @Override
    public void merge(String index, JoinArrival truth) {
        joins.merge(index, truth);
    }
}
