package io.flowcraft.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.jpa.Database;
import io.flowcraft.jpa.JpaSettings;
import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.PlainPersistence;
import io.flowcraft.jpa.Schema;
import io.flowcraft.jpa.SharedConnections;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The engine on its database, without a server. */
final class PlainEngine implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);
    private static final String AGE = """
            update flowcraft_statuses
            set touched_at = touched_at - interval '60' second, check_at = check_at - interval '60' second
            where check_at > current_timestamp""";
    private static final Duration HIDDEN = Duration.ofSeconds(3);

    private final HikariDataSource dataSource;
    private final HikariDataSource queueSource;
    private final DataSource shared;
    private final EntityManagerFactory factory;
    private final Address address;
    private final TableQueue queue;
    private final Engine engine;

    PlainEngine(Address address, CrashProbe probe) {
        this.address = address;
        dataSource = address.open(10);
        shared = SharedConnections.of(dataSource);
        factory = PlainPersistence.on(shared);
        queueSource = address.openQueue(address.kind() == Database.H2 ? 1 : 6);
        queue = new TableQueue(queueSource, HIDDEN);
        engine = new Engine(
                ports(JpaStores.plain(factory, JpaSettings.unlimited(address.kind(), "crash"))),
                host(probe),
                settings());
    }

    /** Makes the tables and stores the blueprints of the load. */
    void prepare() {
        new Schema(dataSource, address.kind()).migrate();
        queue.create();
        for (FlowKind kind : FlowKind.values()) {
            engine.blueprints().put(new BlueprintWriter().write(kind.blueprint()), kind.id(), false);
        }
    }

    /** The same for a load of transfers. */
    void prepareTransfers() throws SQLException {
        prepare();
        engine.blueprints().put(new BlueprintWriter().write(Transfers.blueprint()), Transfers.ID, false);
        try (Connection connection = dataSource.getConnection()) {
            Accounts.open(connection);
        }
    }

    DataSource dataSource() {
        return dataSource;
    }

    Engine engine() {
        return engine;
    }

    TableQueue queue() {
        return queue;
    }

    /** The runs of a load as they stand now. */
    List<Ended> ended(Load load) {
        return load.answered().entrySet().stream()
                .map(entry -> new Ended(
                        entry.getKey(),
                        Shown.json(engine.runs().view(entry.getValue()).orElseThrow())))
                .toList();
    }

    /** Timers that have not fired. */
    int timers() {
        return onDatabase(statement -> {
            try (ResultSet rows = statement.executeQuery("select count(*) from flowcraft_timers")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    /**
     * Makes every open run look as if nothing had happened in it for a while: then the reconciler looks after it. Not on the embedded database, which takes no
     * writes beside those of the stores.
     */
    void ageRuns() {
        if (address.kind() != Database.H2) {
            onDatabase(statement -> statement.executeUpdate(AGE));
        }
    }

    private interface Work {
        int with(Statement statement) throws SQLException;
    }

    private int onDatabase(Work work) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        factory.close();
        dataSource.close();
        queueSource.close();
    }

    private Ports ports(JpaStores stores) {
        return new Ports(
                queue,
                stores.contexts(),
                stores.runs(),
                stores.coordination(),
                stores.blueprints(),
                stores.idempotency(),
                stores.timers(),
                stores.deadLetters(),
                stores.checkups(),
                stores.events(),
                stores.waits(),
                stores.items(),
                stores.retention(),
                stores.indexRemoval(),
                stores.unitOfWork(),
                stores.nodeTransactions());
    }

    private Host host(CrashProbe probe) {
        RecordEffect effect = new RecordEffect() {
            @Override
            void recorded() {
                probe.reach("INSIDE_NODE");
            }
        };
        Transfer transfer = new Transfer(shared) {
            @Override
            void halfDone() {
                probe.reach("INSIDE_NODE");
            }
        };
        CelExpressions expressions = new CelExpressions(Limits.defaults());
        NodeRegistry registry = NodeRegistry.of(
                List.of(
                        new NodeImplementation("record-effect", "", "test", effect),
                        new NodeImplementation("transfer", "", "test", transfer, true)),
                expressions,
                Pause.real());
        return new Host(
                registry,
                expressions,
                new JsonbBinding(),
                new PlainScheduler(),
                InstantSource.system(),
                WorkerListener.NONE,
                probe);
    }

    private static WorkerSettings settings() {
        WorkerSettings standard = WorkerSettings.defaults("plain-" + UUID.randomUUID());
        return new WorkerSettings(
                standard.workerId(),
                LEASE,
                standard.inlineTime(),
                standard.inlineNodes(),
                Duration.ofSeconds(1),
                standard.missingPatience(),
                standard.mostStarts(),
                standard.retention(),
                standard.publicUrl());
    }
}
