package io.flowcraft.jpa;

import io.flowcraft.engine.ItemStore;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Items in {@code flowcraft_items}, one row each, written in batches. */
final class JpaItemStore implements ItemStore {

    private static final String WRITE = """
            insert into flowcraft_items (namespace, run_id, set_id, position, item)
            select r.namespace, r.run_id, n.set_id, n.position, n.item
            from (values (cast(? as varchar), cast(? as integer), cast(? as text))) as n (set_id, position, item)
            join flowcraft_statuses r on r.namespace = ? and r.run_id = ?
            where not exists (select 1 from flowcraft_items i where i.namespace = r.namespace and i.run_id = r.run_id
                and i.set_id = n.set_id and i.position = n.position)
            """;

    private static final String READ =
            "select item from flowcraft_items where namespace = ? and run_id = ? and set_id = ? and position = ?";

    private final Transactions transactions;
    private final String namespace;

    JpaItemStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public void write(String runId, String set, int from, List<JsonValue> items) {
        List<Object[]> rows = IntStream.range(0, items.size())
                .mapToObj(index -> new Object[] {
                    set, from + index, new Bound.Text(Values.sealed(items.get(index))), namespace, runId
                })
                .toList();
        transactions.inTransaction(sql -> {
            sql.batch(WRITE + sql.dialect().orNothing(), rows);
            return rows.size();
        });
    }

    @Override
    public Optional<JsonValue> read(String runId, String set, int index) {
        return transactions.reading(
                sql -> sql.row(READ, row -> Values.opened(row.getString("item")), namespace, runId, set, index));
    }
}
