package io.flowcraft.cosmos;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.IdempotencyClaim;
import io.flowcraft.engine.IdempotencyStore;
import java.util.List;
import java.util.Optional;

/**
 * An item for each key. It is (1) created; (2) if it is the caller's own claim, also when that was there before, named in the partition of its run, so that it goes with the run.
 * The run is created after that: so no run is there whose key is not named.
 */
final class CosmosIdempotencyStore implements IdempotencyStore {

    static final String KIND = "key";

    private static final String RUN = "run";
    private static final String FINGERPRINT = "fingerprint";

    private final Cosmos cosmos;
    private final Names names;

    CosmosIdempotencyStore(Cosmos cosmos, Names names) {
        this.cosmos = cosmos;
        this.names = names;
    }

    @Override
    public IdempotencyClaim claim(String caller, String key, IdempotencyClaim claim) {
        String name = caller.length() + ":" + caller + ":" + key;
        Item item = new Item().set(RUN, claim.runId()).set(FINGERPRINT, Texts.quoted(claim.fingerprint()));
        IdempotencyClaim bound = Backoff.insist(
                () -> tryClaim(name, item, claim), "an idempotency key is bound and removed all the time: " + key);
        if (bound.runId().equals(claim.runId())) {
            cosmos.writeAll(List.of(new Outside(KIND, name).of(names, claim.runId())));
        }
        return bound;
    }

    /** Empty when what it was bound to before was removed meanwhile. */
    private Optional<IdempotencyClaim> tryClaim(String name, Item item, IdempotencyClaim claim) {
        Written written =
                cosmos.write(Write.create(names.thing(KIND, name), item).once());
        return written.done() ? Optional.of(claim) : written.item().map(CosmosIdempotencyStore::read);
    }

    private static IdempotencyClaim read(Item item) {
        return new IdempotencyClaim(item.text(RUN), Texts.unquoted(item.text(FINGERPRINT)));
    }

    /** Removes a key if it still stands for this run. */
    void forget(String runId, Key key) {
        cosmos.batch(Removal.when(Write.patch(key).when("#run = :run").with(RUN, runId)));
    }
}
