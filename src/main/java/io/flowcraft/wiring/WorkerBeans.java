package io.flowcraft.wiring;

import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.jms.Intake;
import io.flowcraft.rest.Subscribers;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The worker and the way of deliveries to it. */
@Dependent
class WorkerBeans {

    @Produces
    @Singleton
    WorkerSettings workerSettings(
            Settings settings, @ConfigProperty(name = "flowcraft.http.port", defaultValue = "9080") int port) {
        WorkerSettings standard = WorkerSettings.defaults("worker-" + UUID.randomUUID());
        URI publicUrl = settings.publicUrl().orElseGet(() -> URI.create("http://localhost:" + port));
        return new WorkerSettings(
                standard.workerId(),
                settings.worker().lease(),
                standard.inlineTime(),
                standard.inlineNodes(),
                standard.unknownRunPatience(),
                settings.worker().missingPatience(),
                standard.mostStarts(),
                settings.retention(),
                publicUrl);
    }

    @Produces
    @Singleton
    WorkerListener listener(
            MetricRegistry registry, Gate gate, Subscribers subscribers, Instance<DeadLetterCount> letters) {
        return new Measurements(registry, gate, subscribers, () -> letters.get().kept());
    }

    /** The engine is made when the first delivery passes the gate: before that its stores may not be there. */
    @Produces
    @Singleton
    Intake intake(Gate gate, Scheduler scheduler, Instance<Engine> engine) {
        return new GatedIntake(
                gate, scheduler, delivery -> engine.get().worker().process(delivery));
    }
}
