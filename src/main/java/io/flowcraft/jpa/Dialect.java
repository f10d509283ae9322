package io.flowcraft.jpa;

import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What differs between the databases. */
interface Dialect {

    static Dialect of(Database database) {
        return switch (database) {
            case H2 -> new H2Dialect();
            case POSTGRESQL -> new PostgresDialect();
        };
    }

    /** Binds text of any length. */
    void bindText(PreparedStatement statement, int index, String text) throws SQLException;

    /** The database's clock. */
    String now();

    /** {@link #now()} and a parameter in milliseconds. */
    String nowPlusMillis();

    /** A parameter that is JSON text, for a JSON column. */
    String json();

    /** What ends an insert that does nothing when the row is there. Where nothing does, the insert fails as a lost race. */
    String orNothing();

    /**
     * From the outcomes {@code o} of some activations, each found by its key: a run may have many more, whatever the database believes.
     * Parameters: the activations, the namespace, the run.
     */
    String fromOutcomesOf();

    /**
     * Writes outcome and changes if the run allows it and no outcome is there, atomically.
     *
     * @return how the run stood, and whether the outcome was written; empty without a run
     */
    Optional<Writing> record(Sql sql, Place place, Outcome outcome, ContextChanges changes, int runGeneration);

    /**
     * Deletes rows of these runs from a table.
     *
     * @param limit the most rows
     * @return how many
     */
    int delete(Sql sql, String table, String namespace, String[] runIds, int limit);

    /** Lets the database break off a statement of this transaction, or the transaction when nothing happens in it, that takes much longer than this, if it can. */
    void limit(Sql sql, Duration longest);

    /** Checks constraints now that a commit would check, if there are any. */
    void checkConstraints(Sql sql);

    /** Whether transactions may write at the same time. */
    boolean writesInParallel();

    /** Whether {@link #record} and {@link #arrive} are single statements and so need no transaction. */
    boolean writesInOneStatement();

    /**
     * Adds links to joins and their counts if the run's index is of this generation and complete or being rebuilt. Empty when there is no index; otherwise
     * how it stands, with the joins' counts if it was as expected.
     *
     * @param claims whether the first taken link of a join claims it: not in a rebuild, which does not know which one came first
     */
    Optional<Counting> arrive(Sql sql, Place place, int generation, List<JoinArrival> joins, boolean claims);
}
