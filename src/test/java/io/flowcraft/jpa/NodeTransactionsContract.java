package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.ContextChanges;
import io.flowcraft.engine.HopQuery;
import io.flowcraft.engine.NodeTransactions;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.Recorded;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UndoException;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@link NodeTransactions} promises, on whichever database. */
abstract class NodeTransactionsContract {

    static final Duration MINUTE = Duration.ofMinutes(1);

    final String run = Sample.unique("run");
    final JpaStores stores = database().stores();

    abstract TestDatabase database();

    @BeforeEach
    void begin() {
        database().execute("create table if not exists node_accounts (name varchar(100) primary key, cents integer)");
        assertThat(stores.runs().create(Sample.newRun(run)).created()).isTrue();
    }

    @Test
    void what_a_node_did_is_there_with_its_outcome() {
        Recorded recorded = stores.nodeTransactions().call(MINUTE, () -> {
            open(run, 5);
            return record(stores);
        });

        assertThat(recorded).isInstanceOf(Recorded.First.class);
        assertThat(cents(run)).isEqualTo("5\n");
        assertThat(isRecorded()).isTrue();
    }

    @Test
    void nothing_of_both_is_there_when_the_work_throws_and_it_is_thrown_as_it_was() {
        UndoException thrown = new UndoException("no");

        assertThatThrownBy(() -> stores.nodeTransactions().call(MINUTE, () -> {
                    open(run, 5);
                    record(stores);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(cents(run)).isEmpty();
        assertThat(isRecorded()).isFalse();
    }

    @Test
    void within_it_the_store_and_the_node_see_what_both_did() {
        boolean seen = stores.nodeTransactions().call(MINUTE, () -> {
            record(stores);
            open(run, 5);
            return isRecorded() && update(run, 1) == 1;
        });

        assertThat(seen).isTrue();
        assertThat(cents(run)).isEqualTo("6\n");
    }

    @RepeatedTest(3)
    void F21_nodes_that_block_each_other_both_do_their_work_once() throws Exception {
        String other = Sample.unique("other");
        stores.nodeTransactions().call(MINUTE, () -> open(run, 0) + open(other, 0));
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        // Of two processes: within one, they may have to take turns.
        List<JpaStores> workers = List.of(stores, database().stores());

        Race.of(2, i -> workers.get(i).nodeTransactions().call(MINUTE, () -> {
            update(i == 0 ? run : other, 1);
            bothHoldOne.countDown();
            await(bothHoldOne);
            return update(i == 0 ? other : run, 1);
        }));

        assertThat(cents(run) + cents(other)).isEqualTo("2\n2\n");
    }

    @Test
    void a_key_that_the_node_finds_taken_is_its_own_affair_and_nothing_is_tried_again() {
        stores.nodeTransactions().call(MINUTE, () -> open(run, 5));
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> stores.nodeTransactions().call(MINUTE, () -> {
                    tries.incrementAndGet();
                    return open(run, 7);
                }))
                .isInstanceOf(UndoException.class)
                .hasCauseInstanceOf(SQLException.class);

        assertThat(tries).hasValue(1);
        assertThat(cents(run)).isEqualTo("5\n");
    }

    @Test
    void S24_an_interruption_reaches_the_node_and_does_not_tear_the_database() {
        boolean interrupted = stores.nodeTransactions().call(MINUTE, () -> {
            open(run, 5);
            Thread.currentThread().interrupt();
            update(run, 1);
            return Thread.interrupted();
        });

        assertThat(interrupted).isTrue();
        assertThat(cents(run)).isEqualTo("6\n");
        assertThat(record(stores)).isInstanceOf(Recorded.First.class);
    }

    @Test
    void a_transaction_ends_with_its_work() {
        stores.nodeTransactions().call(MINUTE, () -> open(run, 5));

        assertThat(record(stores)).isInstanceOf(Recorded.First.class);
        assertThat(database().stores().contexts().read(HopQuery.of(Sample.ref(run, "a"))))
                .hasValueSatisfying(view -> assertThat(view.outcome()).isPresent());
    }

    int open(String name, int cents) {
        return asNode("insert into node_accounts (cents, name) values (?, ?)", cents, name);
    }

    int update(String name, int cents) {
        return asNode("update node_accounts set cents = cents + ? where name = ?", cents, name);
    }

    /** A node's own statement; what goes wrong the engine wraps. */
    int asNode(String sql, Object... parameters) {
        try (Connection connection = database().shared().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            UndoException undo = new UndoException("the node threw");
            undo.initCause(e);
            throw undo;
        }
    }

    Recorded record(JpaStores by) {
        return by.contexts().record(Sample.outcome(Sample.ref(run, "a"), JsonValue.TRUE), ContextChanges.none(), 1);
    }

    boolean isRecorded() {
        return stores.contexts()
                .read(HopQuery.of(Sample.ref(run, "a")))
                .orElseThrow()
                .outcome()
                .isPresent();
    }

    String cents(String name) {
        return database().query("select cents from node_accounts where name = '" + name + "'");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
