package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.crash.Proof;
import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody else holds what a record needs. */
final class PostgresLocksIT {

    private static final int DEADLOCKS = Proof.amount("deadlocks", 3, 200);
    private static final int LOCKS = Proof.amount("locks", 5, 50);
    private static final String LOCK_CONTEXT =
            "select 1 from flowcraft_contexts where namespace = 'test' and run_id = '%s' for update";
    private static final String LOCK_STATUS =
            "select 1 from flowcraft_statuses where namespace = 'test' and run_id = '%s' for update";

    /** When the statements began that wait for somebody. */
    private static final String WAITING = "select query_start || ' ' || pid from pg_stat_activity"
            + " where cardinality(pg_blocking_pids(pid)) > 0 and query like '%flowcraft_outcomes%'";

    private static TestDatabase impatient;
    private static TestDatabase limited;

    private final JpaStores stores = PostgresServer.database().stores();

    @BeforeAll
    static void open() {
        impatient = open("lock_timeout");
        limited = open("statement_timeout");
    }

    @AfterAll
    static void close() {
        impatient.close();
        limited.close();
    }

    /** A database whose sessions wait for at most a fifth of a second. */
    private static TestDatabase open(String limit) {
        return TestDatabase.open(
                PostgresServer.url() + "&options=-c%20" + limit + "=200", "postgres", Database.POSTGRESQL);
    }

    @Test
    void F21_a_record_that_loses_a_deadlock_is_written_all_the_same() throws Exception {
        int lost = 0;
        for (int i = 0; lost < DEADLOCKS; i++) {
            assertThat(i).as("attempts to make a deadlock").isLessThan(5 * DEADLOCKS);
            lost += isLostInDeadlock(begin()) ? 1 : 0;
        }
    }

    /** Whether it was the record that the database ended, and not the other one, who crossed its way. */
    private boolean isLostInDeadlock(String run) throws Exception {
        try (Connection other = PostgresServer.database().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Whoever has waited for so long looks whether there is a deadlock, and is its victim.
            statement.execute("set local deadlock_timeout = '10s'");
            statement.execute(LOCK_CONTEXT.formatted(run));
            CompletableFuture<Recorded> record = CompletableFuture.supplyAsync(() -> record(stores, run));
            awaitWaiting(1);
            boolean getsThrough = succeeds(statement, LOCK_STATUS.formatted(run));
            other.rollback();
            assertThat(record.get(1, TimeUnit.MINUTES)).isInstanceOf(Recorded.First.class);
            return getsThrough;
        }
    }

    private static boolean succeeds(Statement statement, String sql) throws SQLException {
        try {
            return statement.execute(sql);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("40P01");
            return false;
        }
    }

    @Test
    void F26_a_record_that_may_wait_only_so_long_for_a_lock_tries_again_until_it_has_it() throws Exception {
        for (int i = 0; i < LOCKS; i++) {
            String run = begin();
            CompletableFuture<Recorded> record;
            try (Connection other = locked(run)) {
                record = CompletableFuture.supplyAsync(() -> record(impatient.stores(), run));
                awaitWaiting(3);
                other.rollback();
            }
            assertThat(record.get(1, TimeUnit.MINUTES)).isInstanceOf(Recorded.First.class);
        }
    }

    @Test
    void F26_a_lock_that_somebody_keeps_makes_the_database_unavailable_until_it_is_gone() throws Exception {
        String run = begin();
        try (Connection other = locked(run)) {
            assertThatThrownBy(() -> record(impatient.stores(), run))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("lock timeout");
            assertThatThrownBy(() -> record(limited.stores(), run))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("statement timeout");
            other.rollback();
        }

        assertThat(record(limited.stores(), run)).isInstanceOf(Recorded.First.class);
        assertThat(record(impatient.stores(), run)).isInstanceOf(Recorded.Already.class);
    }

    private static Connection locked(String run) throws SQLException {
        Connection other = PostgresServer.database().dataSource().getConnection();
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute(LOCK_STATUS.formatted(run));
        }
        return other;
    }

    /** Comes back when so many statements that record have waited for a lock. */
    private static void awaitWaiting(int count) {
        Set<String> seen = new HashSet<>();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (seen.size() < count) {
            assertThat(System.nanoTime()).as("waiting: %s", seen).isLessThan(deadline);
            PostgresServer.database().query(WAITING).lines().forEach(seen::add);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private String begin() {
        String run = Sample.unique("run");
        stores.runs().create(Sample.newRun(run));
        return run;
    }

    private static Recorded record(JpaStores stores, String run) {
        ContextChanges changes = Sample.set("key", Sample.text("value"));
        return stores.contexts().record(Sample.outcome(Sample.ref(run, "a"), JsonValue.TRUE), changes, 1);
    }
}
