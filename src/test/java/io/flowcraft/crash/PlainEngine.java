package io.flowcraft.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.engine.Blueprints;
import io.flowcraft.engine.Plans;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Worker;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.jpa.JpaSettings;
import io.flowcraft.jpa.JpaStores;
import io.flowcraft.jpa.PlainPersistence;
import io.flowcraft.jpa.Schema;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The engine on its database, without a server. */
final class PlainEngine implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration HIDDEN = Duration.ofSeconds(3);

    private final HikariDataSource dataSource;
    private final EntityManagerFactory factory;
    private final Address address;
    private final TableQueue queue;
    private final Ports ports;
    private final Plans plans;
    private final NodeRegistry registry;
    private final CelExpressions expressions = new CelExpressions(Limits.defaults());

    PlainEngine(Address address) {
        this.address = address;
        dataSource = address.open(10);
        factory = PlainPersistence.on(dataSource);
        queue = new TableQueue(dataSource, HIDDEN);
        JpaStores stores = JpaStores.plain(factory, new JpaSettings(address.kind(), "crash"));
        ports = new Ports(
                queue,
                stores.contexts(),
                stores.runs(),
                stores.coordination(),
                stores.blueprints(),
                stores.idempotency(),
                stores.unitOfWork());
        plans = new Plans(ports.blueprints(), expressions);
        registry = NodeRegistry.of(
                List.of(new NodeImplementation("record-effect", "", "test", new RecordEffect())),
                expressions,
                Pause.real());
    }

    /** Makes the tables and stores the blueprints of the load. */
    void prepare() {
        new Schema(dataSource, address.kind()).migrate();
        queue.create();
        Blueprints blueprints = new Blueprints(ports.blueprints(), registry, expressions);
        for (FlowKind kind : FlowKind.values()) {
            blueprints.put(new BlueprintWriter().write(kind.blueprint()), kind.id(), false);
        }
    }

    Worker worker(Scheduler scheduler) {
        WorkerSettings standard = WorkerSettings.defaults("plain-" + ProcessHandle.current().pid());
        WorkerSettings settings = new WorkerSettings(
                standard.workerId(),
                LEASE,
                standard.inlineTime(),
                standard.inlineNodes(),
                standard.unknownRunDelay(),
                standard.missingDelay());
        return new Worker(
                ports,
                plans,
                registry,
                new JsonbBinding(),
                scheduler,
                WorkerListener.NONE,
                settings,
                InstantSource.system());
    }

    Runs runs() {
        return new Runs(ports, plans);
    }

    TableQueue queue() {
        return queue;
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        factory.close();
        dataSource.close();
    }
}
