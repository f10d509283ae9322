package io.flowcraft.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.flowcraft.crash.Proof;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.LeaseAnswer;
import io.flowcraft.engine.Race;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.postgres.PostgresProcess;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that takes no more connections, because others have them. */
final class PostgresRoomIT {

    private static final int TIMES = Proof.amount("exhaustions", 3, 20);
    private static final int CALLERS = 4;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final PostgresProcess server = PostgresProcess.start(Map.of("max_connections", "20"));
    private final List<Connection> others = new ArrayList<>();

    @AfterEach
    void stop() throws SQLException {
        give();
        server.close();
    }

    @Test
    void F25_without_a_connection_the_worker_says_so_and_goes_on_when_there_is_one() throws SQLException {
        try (HikariDataSource pool = pool();
                EntityManagerFactory factory = factory(pool)) {
            JpaStores stores = stores(factory);
            for (int i = 0; i < TIMES; i++) {
                pool.getHikariPoolMXBean().softEvictConnections();
                take();
                // What the readiness check asks.
                assertThatThrownBy(() -> stores.runs().states(Set.of("none"))).isInstanceOf(UnavailableException.class);
                give();

                assertThat(stores.runs().states(Set.of("none"))).isEmpty();
            }
        }
    }

    @Test
    void F25_a_pool_that_cannot_grow_still_renews_leases_while_all_calls_wait() throws Exception {
        try (HikariDataSource pool = pool();
                EntityManagerFactory factory = factory(pool)) {
            JpaStores stores = stores(factory);
            CoordinationStore index = stores.coordination();
            LeaseAnswer.Granted granted = (LeaseAnswer.Granted) index.lease(Sample.ref("r", "a"), "me", LEASE);
            for (int i = 0; i < TIMES; i++) {
                fill(pool);
                take();
                assertThat(renewedWhileOthersHoldTheirs(stores, granted)).contains(true);
                give();
            }
        }
    }

    /** As many calls as there may be hold their connections until a lease is renewed. */
    private static List<Boolean> renewedWhileOthersHoldTheirs(JpaStores stores, LeaseAnswer.Granted granted)
            throws Exception {
        CountDownLatch holding = new CountDownLatch(CALLERS);
        CountDownLatch renewed = new CountDownLatch(1);
        return Race.of(CALLERS + 1, i -> {
            if (i < CALLERS) {
                return stores.unitOfWork().call(() -> {
                    stores.runs().states(Set.of("none"));
                    holding.countDown();
                    return await(renewed);
                });
            }
            await(holding);
            boolean answer = stores.coordination().renew(granted.lease(), LEASE);
            renewed.countDown();
            return answer;
        });
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1000);
        return new HikariDataSource(config);
    }

    private static EntityManagerFactory factory(HikariDataSource pool) {
        new Schema(pool, Database.POSTGRESQL).migrate();
        return PlainPersistence.on(pool);
    }

    private static JpaStores stores(EntityManagerFactory factory) {
        return JpaStores.plain(factory, new JpaSettings(Database.POSTGRESQL, "room", CALLERS));
    }

    /** Lets the pool have one connection more than calls may use. */
    private static void fill(HikariDataSource pool) throws SQLException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i <= CALLERS; i++) {
            open.add(pool.getConnection());
        }
        for (Connection connection : open) {
            connection.close();
        }
    }

    /** Others take all connections that there are. */
    private void take() throws SQLException {
        try {
            while (true) {
                others.add(server.connect());
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("53300");
        }
    }

    private void give() throws SQLException {
        for (Connection other : others) {
            other.close();
        }
        others.clear();
    }
}
