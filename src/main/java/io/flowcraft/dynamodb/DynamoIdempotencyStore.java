package io.flowcraft.dynamodb;

import io.flowcraft.blueprint.Fingerprint;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.IdempotencyClaim;
import io.flowcraft.engine.IdempotencyStore;
import java.util.List;

/** An item for each key, and one beside its run that names it, so that it goes with the run. */
final class DynamoIdempotencyStore implements IdempotencyStore {

    private static final String KIND = "key";
    private static final String RUN = "run";
    private static final String FINGERPRINT = "fingerprint";
    private static final String NAME = "name";

    private final Dynamo dynamo;
    private final Names names;

    DynamoIdempotencyStore(Dynamo dynamo, Names names) {
        this.dynamo = dynamo;
        this.names = names;
    }

    @Override
    public IdempotencyClaim claim(String caller, String key, IdempotencyClaim claim) {
        String name = caller.length() + ":" + caller + ":" + key;
        Item item = new Item().set(RUN, claim.runId()).set(FINGERPRINT, Texts.quoted(claim.fingerprint()));
        // A sort key is shorter than a key may be.
        Key pointer = new Key(Table.CONTEXTS, names.partition(claim.runId()), Names.CLAIM + Fingerprint.of(name));
        Transacted done = dynamo.transact(List.of(
                Write.put(names.thing(KIND, name), item).when("attribute_not_exists(#runId)"),
                Write.put(pointer, new Item().set(NAME, name))));
        return done.done() ? claim : read(done.item(0));
    }

    private static IdempotencyClaim read(Item item) {
        return new IdempotencyClaim(item.text(RUN), Texts.unquoted(item.text(FINGERPRINT)));
    }

    /** The key that a pointer names, if it still stands for this run. */
    void forgetFrom(String runId, Item pointer) {
        dynamo.write(Write.delete(names.thing(KIND, pointer.text(NAME)))
                .when("attribute_not_exists(#runId) OR #run = :run")
                .with("run", runId));
    }
}
