package io.flowcraft.cosmos;

import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.ArrayList;
import java.util.List;

/** Writes and readings as the client wants them. */
final class Requests {

    /** The most operations of a batch. */
    static final int MOST = 100;

    /** The most changes of a patch. */
    static final int MOST_CHANGES = 10;

    private Requests() {}

    static CosmosBatch batch(List<Write> writes) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(
                new PartitionKey(writes.get(0).key().partition()));
        writes.forEach(write -> add(batch, write));
        return batch;
    }

    private static void add(CosmosBatch batch, Write write) {
        String id = write.key().id();
        CosmosBatchItemRequestOptions options = new CosmosBatchItemRequestOptions();
        write.etag().ifPresent(options::setIfMatchETag);
        switch (write.kind()) {
            case CREATE -> batch.createItemOperation(write.item().node());
            case UPSERT -> batch.upsertItemOperation(write.item().node());
            case REPLACE -> batch.replaceItemOperation(id, write.item().node(), options);
            case DELETE -> batch.deleteItemOperation(id);
            case READ -> batch.readItemOperation(id);
            case PATCH -> {
                CosmosBatchPatchItemRequestOptions predicate = new CosmosBatchPatchItemRequestOptions();
                write.predicate().ifPresent(predicate::setFilterPredicate);
                batch.patchItemOperation(id, patch(write), predicate);
            }
        }
    }

    private static CosmosPatchOperations patch(Write write) {
        if (write.changes().size() > MOST_CHANGES) {
            throw new IllegalArgumentException("a patch has at most " + MOST_CHANGES + " changes, not "
                    + write.changes().size() + ": " + write.key());
        }
        CosmosPatchOperations patch = CosmosPatchOperations.create();
        for (Write.Change change : write.changes()) {
            if (change instanceof Write.Change.Set set) {
                patch.set(set.path(), set.value());
            } else if (change instanceof Write.Change.Append append) {
                patch.add(append.path(), append.value());
            } else if (change instanceof Write.Change.Increment increment) {
                patch.increment(increment.path(), increment.by());
            } else if (change instanceof Write.Change.Remove remove) {
                patch.remove(remove.path());
            }
        }
        return patch;
    }

    /** Items of one partition by their ids. */
    static SqlQuerySpec items(String partition, List<String> ids) {
        List<SqlParameter> parameters = new ArrayList<>();
        parameters.add(new SqlParameter("@partition", partition));
        StringBuilder among = new StringBuilder();
        for (String id : ids) {
            String name = "@i" + parameters.size();
            among.append(among.isEmpty() ? "" : ", ").append(name);
            parameters.add(new SqlParameter(name, id));
        }
        return new SqlQuerySpec(
                "SELECT * FROM c WHERE c." + Key.PARTITION + " = @partition AND c.id IN (" + among + ")", parameters);
    }
}
