package io.flowcraft.jpa;

import io.flowcraft.engine.NodeTransactions;
import io.flowcraft.engine.UnitOfWork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Gives work a database session, and a transaction where it needs one. A port's call inside a {@linkplain #call unit of work} joins its transaction; any
 * other call is by itself. What lost a race against another transaction (deadlock, serialization failure, lock time-out) is done again here from the
 * start, a unit of work as a whole, for every port method may be repeated. Thread-safe; a unit belongs to its thread.
 */
abstract class Transactions implements UnitOfWork {

    private static final Logger LOG = System.getLogger(Transactions.class.getName());
    private static final int MOST_TRIES = 12;
    private static final long FIRST_PAUSE_MICROS = 2_000;
    private static final int MOST_DOUBLINGS = 7;

    private final Dialect dialect;
    private final Turnstile turnstile;
    private final ThreadLocal<@Nullable Unit> current = new ThreadLocal<>();
    private final ReentrantLock turn = new ReentrantLock(true);

    Transactions(Dialect dialect, Turnstile turnstile) {
        this.dialect = dialect;
        this.turnstile = turnstile;
    }

    /** Opens a session outside of any transaction. */
    abstract Session open();

    /** Opens a session within a new transaction. */
    abstract Session begin();

    /** The same, but code on the same thread that asks the data source for a connection gets that of the session. */
    abstract Session beginShared(Duration longest);

    /** Whether the transaction may still be committed. */
    abstract boolean isActive(Session session);

    /** Makes what was done last; then the session is closed. */
    abstract void commit(Session session);

    /** Undoes what was done; never throws. */
    abstract void rollback(Session session);

    @Override
    public final <T> T call(Supplier<T> work) {
        return inTransaction(sql -> work.get());
    }

    /** Several statements, all or nothing. */
    final <T> T inTransaction(Function<Sql, T> work) {
        Unit unit = current.get();
        return unit != null
                ? unit.join(work)
                : patiently(() -> inTurn(() -> turnstile.pass(() -> inNewTransaction(work))));
    }

    /** A single statement, which needs no transaction of its own. */
    final <T> T atOnce(Function<Sql, T> work) {
        Unit unit = current.get();
        return unit != null
                ? unit.join(work)
                : patiently(() -> inTurn(() -> turnstile.pass(() -> withoutTransaction(work))));
    }

    /** The same, for what must not wait until others give a connection back. */
    final <T> T urgently(Function<Sql, T> work) {
        return patiently(() -> inTurn(() -> withoutTransaction(work)));
    }

    /** Reads that need not be of one moment. */
    final <T> T reading(Function<Sql, T> work) {
        Unit unit = current.get();
        return unit != null ? unit.join(work) : patiently(() -> turnstile.pass(() -> withoutTransaction(work)));
    }

    /** A transaction that code which is not ours takes part in, as {@link NodeTransactions#call} says. */
    final <T> T shared(Duration longest, Supplier<T> work) {
        return patiently(
                () -> inTurn(() -> turnstile.pass(() -> inSharedTransaction(longest, work))), Failures::isLostBy);
    }

    /** Waits until nobody else writes, if the database must not be written by several at once. */
    private <T> T inTurn(Supplier<T> work) {
        if (dialect.writesInParallel()) {
            return work.get();
        }
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private <T> T inNewTransaction(Function<Sql, T> work) {
        return committed(begin(), unit -> {
            T result = work.apply(unit.sql);
            unit.throwIfDoomed();
            return result;
        });
    }

    private <T> T inSharedTransaction(Duration longest, Supplier<T> work) {
        Session session = beginShared(longest);
        return committed(session, unit -> worked(session, unit, longest, work));
    }

    /** Commits what was done in a transaction that has begun, or undoes it when the work throws. */
    private <T> T committed(Session session, Function<Unit, T> work) {
        Unit unit = new Unit(new Sql(session, dialect));
        current.set(unit);
        try {
            T result = work.apply(unit);
            commit(session);
            return result;
        } catch (RuntimeException | Error e) {
            rollback(session);
            throw e;
        } finally {
            current.remove();
        }
    }

    private <T> T worked(Session session, Unit unit, Duration longest, Supplier<T> work) {
        SharedWork shared = new SharedWork(unit.sql, () -> isActive(session));
        shared.begin(longest);
        try {
            T result = work.get();
            unit.throwIfDoomed();
            shared.end();
            return result;
        } catch (RuntimeException e) {
            throw shared.verdict(e);
        }
    }

    private <T> T withoutTransaction(Function<Sql, T> work) {
        try (Session session = open()) {
            return work.apply(new Sql(session, dialect));
        }
    }

    /** An interrupt is the node's affair, not the store's: it must not tear a connection from the pool. It is kept for afterwards. */
    private static <T> T patiently(Supplier<T> work) {
        return patiently(work, Failures::isLostRace);
    }

    private static <T> T patiently(Supplier<T> work, Predicate<RuntimeException> isLost) {
        boolean interrupted = Thread.interrupted();
        try {
            return again(work, isLost);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T again(Supplier<T> work, Predicate<RuntimeException> isLost) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !isLost.test(e)) {
                    throw Failures.translate(e);
                }
                LOG.log(tries < 3 ? Level.DEBUG : Level.WARNING, "Lost a race, trying again: {0}", e.getMessage());
                pause(tries);
            }
        }
    }

    private static void pause(int tries) {
        long longest = FIRST_PAUSE_MICROS << Math.min(tries, MOST_DOUBLINGS);
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(longest)));
    }

    /** The transaction of this thread. A failed statement dooms it, even when the work goes on as if nothing had been. */
    private static final class Unit {

        private final Sql sql;
        private @Nullable RuntimeException doom;

        private Unit(Sql sql) {
            this.sql = sql;
        }

        private <T> T join(Function<Sql, T> work) {
            throwIfDoomed();
            try {
                return work.apply(sql);
            } catch (RuntimeException e) {
                RuntimeException translated = Failures.translate(e);
                if (translated != e) {
                    doom = translated;
                }
                throw translated;
            }
        }

        private void throwIfDoomed() {
            if (doom != null) {
                throw doom;
            }
        }
    }
}
