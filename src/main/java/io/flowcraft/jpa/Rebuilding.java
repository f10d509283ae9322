package io.flowcraft.jpa;

import io.flowcraft.engine.IndexContent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to make a run's index complete. Beginning writes a token over that of whoever began before; finishing merges and writes the marker only if
 * the token is still there. In between nothing is locked.
 * A merge never claims an {@code any} join: which link came first is not in the outcomes, and its claimant may have been told so by the lost index.
 */
final class Rebuilding {

    /** How it began. */
    enum Beginning {
        /** The token is written. */
        BEGUN,
        /** There is nothing to do. */
        VALID,
        /** The index is of a later generation. */
        NEWER
    }

    private static final String LOCK =
            "select generation, complete, token from flowcraft_indexes where namespace = ? and run_id = ? for update";

    private static final String BEGIN_ANEW =
            "insert into flowcraft_indexes (token, generation, complete, namespace, run_id) values (?, ?, false, ?, ?)";

    private static final String BEGIN =
            "update flowcraft_indexes set token = ?, generation = ?, complete = false where namespace = ? and run_id = ?";

    private static final String FINISH =
            "update flowcraft_indexes set token = null, complete = true where namespace = ? and run_id = ?";

    private static final List<String> DROP = List.of(
            "delete from flowcraft_arrivals where namespace = ? and run_id = ?",
            "delete from flowcraft_joins where namespace = ? and run_id = ?");

    private static final String FORGET = "delete from flowcraft_indexes where namespace = ? and run_id = ?";

    private record Marker(int generation, boolean complete, Optional<String> token) {}

    private final Transactions transactions;
    private final Dialect dialect;
    private final Place place;
    private final int generation;
    private final String token = UUID.randomUUID().toString();

    Rebuilding(Transactions transactions, Dialect dialect, Place place, int generation) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.place = place;
        this.generation = generation;
    }

    Beginning begin() {
        return transactions.inTransaction(sql -> {
            Optional<Marker> marker = lock(sql);
            if (marker.isPresent() && marker.get().generation() > generation) {
                return Beginning.NEWER;
            }
            if (marker.isPresent()
                    && marker.get().generation() == generation
                    && marker.get().complete()) {
                return Beginning.VALID;
            }
            begin(sql, marker);
            return Beginning.BEGUN;
        });
    }

    private void begin(Sql sql, Optional<Marker> marker) {
        if (marker.isEmpty()) {
            // Without a marker nothing says what is left over of a lost index.
            drop(sql);
            sql.update(BEGIN_ANEW, token, generation, place.namespace(), place.runId());
        } else if (marker.get().generation() < generation) {
            startOver(sql, generation);
        } else {
            sql.update(BEGIN, token, generation, place.namespace(), place.runId());
        }
    }

    private void startOver(Sql sql, int newGeneration) {
        drop(sql);
        sql.update(BEGIN, token, newGeneration, place.namespace(), place.runId());
    }

    /** Empty content: the run is gone, and so is its index. */
    boolean finish(Optional<IndexContent> content) {
        return transactions.inTransaction(sql -> {
            Optional<Marker> marker = lock(sql);
            boolean mine = marker.flatMap(Marker::token).equals(Optional.of(token));
            if (!mine) {
                return marker.filter(m -> m.complete() && m.generation() == generation)
                        .isPresent();
            }
            return content.map(c -> merge(sql, c)).orElseGet(() -> forget(sql));
        });
    }

    /** When the run has moved on since the caller read it, the index becomes that of the later generation, and the caller's arrivals are outdated. */
    private boolean merge(Sql sql, IndexContent content) {
        if (content.generation() < generation) {
            return false;
        }
        if (content.generation() > generation) {
            startOver(sql, content.generation());
        }
        dialect.arrive(sql, place, content.generation(), content.joins(), false);
        sql.update(FINISH, place.namespace(), place.runId());
        return content.generation() == generation;
    }

    private boolean forget(Sql sql) {
        drop(sql);
        sql.update(FORGET, place.namespace(), place.runId());
        return false;
    }

    private void drop(Sql sql) {
        DROP.forEach(delete -> sql.update(delete, place.namespace(), place.runId()));
    }

    private Optional<Marker> lock(Sql sql) {
        return sql.row(
                LOCK,
                row -> new Marker(row.getInt(1), row.getBoolean(2), Optional.ofNullable(row.getString(3))),
                place.namespace(),
                place.runId());
    }
}
