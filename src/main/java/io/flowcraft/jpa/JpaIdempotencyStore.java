package io.flowcraft.jpa;

import io.flowcraft.engine.IdempotencyClaim;
import io.flowcraft.engine.IdempotencyStore;
import java.util.Optional;

/** Idempotency keys in {@code flowcraft_idempotency}: insert unless it is there, then read what is there. */
final class JpaIdempotencyStore implements IdempotencyStore {

    private static final String BIND = """
            insert into flowcraft_idempotency (namespace, caller, idempotency_key, run_id, fingerprint)
            select n.namespace, n.caller, n.idempotency_key, n.run_id, n.fingerprint
            from (values (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar)))
                as n (namespace, caller, idempotency_key, run_id, fingerprint)
            where not exists (select 1 from flowcraft_idempotency i
                where i.namespace = n.namespace and i.caller = n.caller and i.idempotency_key = n.idempotency_key)
            """;

    private final Transactions transactions;
    private final String namespace;

    JpaIdempotencyStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public IdempotencyClaim claim(String caller, String key, IdempotencyClaim claim) {
        return transactions.atOnce(sql -> {
            sql.update(BIND + sql.dialect().orNothing(), namespace, caller, key, claim.runId(), claim.fingerprint());
            IdempotencyRow.Key bound = new IdempotencyRow.Key(namespace, caller, key);
            return sql.entities(entities -> Optional.ofNullable(entities.find(IdempotencyRow.class, bound)))
                    .orElseThrow(() -> Failures.goneMeanwhile("idempotency key '" + key + "'"))
                    .claim();
        });
    }
}
