package io.flowcraft.jpa;

import io.flowcraft.engine.EventPage;
import io.flowcraft.engine.EventStore;
import java.util.List;

/** Pages of events in {@code flowcraft_events}, one row each, under the number of the first event: of those who race for a number one inserts. */
final class JpaEventStore implements EventStore {

    private static final String APPEND = """
            insert into flowcraft_events (namespace, run_id, first_sequence, last_sequence, events)
            select n.namespace, n.run_id, n.first_sequence, n.last_sequence, n.events
            from (values (cast(? as varchar), cast(? as varchar), cast(? as integer), cast(? as integer), cast(? as text)))
                as n (namespace, run_id, first_sequence, last_sequence, events)
            join flowcraft_statuses r on r.namespace = n.namespace and r.run_id = n.run_id
            where not exists (select 1 from flowcraft_events e
                where e.namespace = n.namespace and e.run_id = n.run_id and e.first_sequence = n.first_sequence)
            """;

    /** The first bound is what lets the primary key find the page. What a newer worker wrote ends what this one can read. */
    private static final String AFTER = """
            select first_sequence, events from flowcraft_events
            where namespace = ? and run_id = ? and first_sequence > ? and last_sequence > ? and v = 1
            order by first_sequence fetch first ? rows only
            """;

    private final Transactions transactions;
    private final String namespace;

    JpaEventStore(Transactions transactions, String namespace) {
        this.transactions = transactions;
        this.namespace = namespace;
    }

    @Override
    public boolean append(EventPage page) {
        Bound.Text text = new Bound.Text(Surrogates.escaped(page.text()));
        return transactions.atOnce(sql -> sql.update(
                        APPEND + sql.dialect().orNothing(), namespace, page.runId(), page.first(), page.last(), text))
                == 1;
    }

    @Override
    public List<EventPage> after(String runId, int sequence, int limit) {
        return transactions.reading(sql -> sql.rows(
                AFTER,
                row -> EventPage.parse(runId, row.getInt("first_sequence"), row.getString("events")),
                namespace,
                runId,
                sequence + 1 - EventPage.MOST,
                sequence,
                limit));
    }
}
