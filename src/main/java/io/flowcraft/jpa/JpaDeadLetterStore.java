package io.flowcraft.jpa;

import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.DeadLetterQuery;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.Page;
import java.util.Optional;

/** Dead letters in {@code flowcraft_dead_letters}, one row each. Every method is one statement. */
final class JpaDeadLetterStore implements DeadLetterStore, DeadLetterCount {

    private static final String PUT = """
            merge into flowcraft_dead_letters d
            using (values (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as text), cast(? as varchar),
                cast(? as varchar), cast(? as integer), cast(? as integer), cast(? as text),
                cast(? as timestamp with time zone), cast(? as boolean)))
                as n (namespace, id, reason, payload, run_id, activation, generation, deliveries, error, kept_at, released)
            on d.namespace = n.namespace and d.id = n.id
            when matched and d.released then update set reason = n.reason, payload = n.payload, run_id = n.run_id,
                activation = n.activation, generation = n.generation, deliveries = n.deliveries, error = n.error,
                kept_at = n.kept_at, released = n.released
            when not matched then insert
                (namespace, id, reason, payload, run_id, activation, generation, deliveries, error, kept_at, released)
                values (n.namespace, n.id, n.reason, n.payload, n.run_id, n.activation, n.generation, n.deliveries,
                    n.error, n.kept_at, n.released)
            """;

    private static final String FIND =
            "select " + DeadLetterColumns.ALL + " from flowcraft_dead_letters where namespace = ? and id = ?";

    private static final String RELEASE =
            "update flowcraft_dead_letters set released = true where namespace = ? and id = ?";

    private static final String REMOVE =
            "delete from flowcraft_dead_letters where namespace = ? and id = ? and released";

    private static final String COUNT =
            "select count(*) as kept from flowcraft_dead_letters where namespace = ? and not released";

    private final Transactions transactions;
    private final String namespace;

    JpaDeadLetterStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public boolean put(DeadLetter letter) {
        Object[] columns = DeadLetterColumns.parameters(namespace, letter);
        return transactions.atOnce(sql -> sql.update(PUT, columns)) == 1;
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return transactions.reading(sql -> sql.row(FIND, DeadLetterColumns::read, namespace, id));
    }

    @Override
    public Page<DeadLetter> list(DeadLetterQuery query) {
        DeadLetterList list = new DeadLetterList(namespace, query);
        return transactions.reading(list::page);
    }

    @Override
    public boolean release(String id) {
        return transactions.atOnce(sql -> sql.update(RELEASE, namespace, id)) == 1;
    }

    @Override
    public void remove(String id) {
        transactions.atOnce(sql -> sql.update(REMOVE, namespace, id));
    }

    @Override
    public int kept() {
        return transactions
                .reading(sql -> sql.row(COUNT, row -> row.getInt("kept"), namespace))
                .orElseThrow();
    }
}
