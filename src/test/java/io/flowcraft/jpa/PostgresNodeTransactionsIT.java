package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.RolledBackException;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UndoException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PostgresNodeTransactionsIT extends NodeTransactionsContract {

    @Override
    TestDatabase database() {
        return PostgresServer.database();
    }

    @Test
    void F20_a_connection_that_is_lost_is_no_failure_of_the_node() {
        assertThatThrownBy(() -> stores.nodeTransactions().call(MINUTE, () -> {
                    open(run, 5);
                    asNode("select pg_terminate_backend(pg_backend_pid())");
                    return update(run, 1);
                }))
                .isInstanceOf(UnavailableException.class);

        assertThat(cents(run)).isEmpty();
    }

    @Test
    void F25_a_lease_is_renewed_while_a_node_holds_the_only_connection_that_calls_may_use() {
        JpaStores narrow =
                JpaStores.plain(database().factory(), new JpaSettings(Database.POSTGRESQL, Sample.unique("pool"), 1));
        LeaseAnswer.Granted granted =
                (LeaseAnswer.Granted) narrow.coordination().lease(Sample.ref(run, "a"), "me", MINUTE);

        boolean renewed = narrow.nodeTransactions().call(MINUTE, () -> CompletableFuture.supplyAsync(
                        () -> narrow.coordination().renew(granted.lease(), MINUTE))
                .join());

        assertThat(renewed).isTrue();
    }

    @Test
    void a_node_that_goes_on_after_a_statement_that_failed_is_told_so() {
        open(run, 5);

        assertThatThrownBy(() -> stores.nodeTransactions().call(MINUTE, () -> {
                    swallow(() -> open(run, 7));
                    return record(stores);
                }))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("let it pass its exceptions on");

        assertThat(isRecorded()).isFalse();
    }

    @Test
    void a_constraint_that_is_checked_at_the_end_is_the_nodes_affair() {
        database()
                .execute("create table if not exists node_entries (account varchar(100)"
                        + " references node_accounts deferrable initially deferred)");

        assertThatThrownBy(() -> stores.nodeTransactions().call(MINUTE, () -> {
                    asNode("insert into node_entries values (?)", run);
                    return record(stores);
                }))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("node_entries");

        assertThat(isRecorded()).isFalse();
    }

    @Test
    void F26_a_worker_that_stands_still_in_a_node_does_not_keep_others_waiting_for_ever() {
        open(run, 5);

        assertThatThrownBy(() -> stores.nodeTransactions().call(Duration.ofMillis(100), () -> {
                    update(run, 1);
                    return CompletableFuture.supplyAsync(() -> database()
                                    .stores()
                                    .nodeTransactions()
                                    .call(Duration.ofMillis(100), () -> update(run, 1)))
                            .join();
                }))
                .hasStackTraceContaining("statement timeout");

        assertThat(cents(run)).isEqualTo("5\n");
    }

    private static void swallow(Runnable statement) {
        try {
            statement.run();
        } catch (UndoException e) {
            // as a careless node does
        }
    }
}
