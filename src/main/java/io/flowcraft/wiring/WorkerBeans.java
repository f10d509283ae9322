package io.flowcraft.wiring;

import io.flowcraft.engine.Plans;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Worker;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.jms.Intake;
import io.flowcraft.node.Binding;
import io.flowcraft.node.NodeRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The worker and the way of deliveries to it. */
@Dependent
class WorkerBeans {

    @Produces
    @Singleton
    WorkerSettings workerSettings(Settings settings) {
        WorkerSettings standard = WorkerSettings.defaults("worker-" + UUID.randomUUID());
        return new WorkerSettings(
                standard.workerId(),
                settings.worker().lease(),
                standard.inlineTime(),
                standard.inlineNodes(),
                standard.unknownRunDelay(),
                standard.missingDelay());
    }

    @Produces
    @Singleton
    WorkerListener listener(MetricRegistry registry, Gate gate) {
        return new Measurements(registry, gate);
    }

    @Produces
    @Singleton
    Worker worker(
            Ports ports,
            Plans plans,
            NodeRegistry registry,
            Binding binding,
            Scheduler scheduler,
            WorkerListener listener,
            WorkerSettings settings) {
        return new Worker(ports, plans, registry, binding, scheduler, listener, settings, InstantSource.system());
    }

    /** The worker is made when the first delivery passes the gate: before that its stores may not be there. */
    @Produces
    @Singleton
    Intake intake(Gate gate, Scheduler scheduler, Instance<Worker> worker) {
        return new GatedIntake(gate, scheduler, delivery -> worker.get().process(delivery));
    }
}
