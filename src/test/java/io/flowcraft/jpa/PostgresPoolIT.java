package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many at once on one database. */
final class PostgresPoolIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void F25_a_lease_is_renewed_while_others_use_all_connections_that_calls_may_use() {
        JpaStores stores = JpaStores.plain(
                PostgresServer.database().factory(), new JpaSettings(Database.POSTGRESQL, Sample.unique("pool"), 1));
        CoordinationStore index = stores.coordination();
        LeaseAnswer.Granted granted = (LeaseAnswer.Granted) index.lease(Sample.ref("r", "a"), "me", MINUTE);

        boolean renewed = stores.unitOfWork()
                .call(() -> CompletableFuture.supplyAsync(() -> index.renew(granted.lease(), MINUTE))
                        .join());

        assertThat(renewed).isTrue();
    }

    @Test
    void S4_servers_that_start_together_on_an_empty_database_make_each_table_once() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.newDatabase());
        config.setUsername("postgres");
        ExecutorService servers = Executors.newFixedThreadPool(4);
        try (HikariDataSource dataSource = new HikariDataSource(config)) {
            Callable<Boolean> start = () -> {
                Schema schema = new Schema(dataSource, Database.POSTGRESQL);
                schema.migrate();
                schema.validate();
                return true;
            };
            List<Future<Boolean>> started = servers.invokeAll(Collections.nCopies(4, start));

            assertThat(started).allSatisfy(one -> assertThat(one.get()).isTrue());
        } finally {
            servers.shutdownNow();
        }
    }
}
