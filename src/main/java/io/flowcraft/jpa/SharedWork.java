package io.flowcraft.jpa;

import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.RolledBackException;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UndoException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Code that is not ours, in a transaction of ours: what it may not do, and who is to blame when it breaks off. For one transaction. */
final class SharedWork {

    private static final String LOST = "the connection to the database was lost while a transactional node used it";
    private static final String SPOILED =
            "the node's transaction cannot be committed: one of its statements failed and the"
                    + " node went on, or what it wrote breaks a constraint; let it pass its exceptions on: ";
    private static final String ENDED =
            "the node's transaction was ended by what the node called, or was marked to be undone,"
                    + " or lasted too long: let it do less, and leave commit and rollback to the server";

    private final Sql sql;
    private final BooleanSupplier active;

    SharedWork(Sql sql, BooleanSupplier active) {
        this.sql = sql;
        this.active = active;
    }

    /** A node that stands still must not lock others out for ever, nor wait for ever for what another one has locked. */
    void begin(Duration longest) {
        sql.dialect().limit(sql, longest);
    }

    /** What otherwise the commit would find is found here, where it can be told whose it is. */
    void end() {
        if (!active.getAsBoolean()) {
            throw isAlive() ? new RolledBackException(ENDED) : new UnavailableException(LOST);
        }
        try {
            sql.dialect().checkConstraints(sql);
        } catch (StatementException e) {
            throw Failures.isConstraint(e) ? spoiled(e) : e;
        }
    }

    /** Why the work broke off: the database is away, the node has spoiled the transaction, or as it says. */
    RuntimeException verdict(RuntimeException failure) {
        if (failure instanceof UndoException) {
            boolean nodeThrew = failure.getCause() != null && !Failures.isDefeat(failure);
            return nodeThrew && !isAlive() ? new UnavailableException(LOST, failure) : failure;
        }
        boolean isOurs = !(failure instanceof RolledBackException);
        return isOurs && Failures.isSpoiled(failure) ? spoiled(failure) : failure;
    }

    private static FlowcraftException spoiled(RuntimeException failure) {
        return new RolledBackException(SPOILED + Failures.reason(failure), failure);
    }

    private boolean isAlive() {
        try {
            sql.row("select 1", row -> true);
            return true;
        } catch (RuntimeException e) {
            return Failures.isSpoiled(e);
        }
    }
}
