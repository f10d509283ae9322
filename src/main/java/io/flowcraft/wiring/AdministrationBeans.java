package io.flowcraft.wiring;

import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Presence;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.WorkerIdentity;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.engine.WorkerStore;
import io.flowcraft.engine.Workers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What operators see of the worker, and how they and the server tell it what to do. */
@Dependent
class AdministrationBeans {

    @Resource
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    Workers workers(WorkerStore store) {
        return new Workers(store);
    }

    @Produces
    @Singleton
    Presence presence(
            WorkerStore store,
            Engine engine,
            WorkerSettings worker,
            Settings settings,
            @ConfigProperty(name = "flowcraft.version", defaultValue = "development") String version) {
        WorkerIdentity identity = new WorkerIdentity(
                worker.workerId(),
                version,
                host(),
                InstantSource.system().instant(),
                settings.worker().concurrency());
        return new Presence(store, engine.control(), identity);
    }

    @Produces
    @Singleton
    Administration administration(
            Engine engine, Presence presence, Gate gate, Settings settings, Scheduler scheduler, Polling polling) {
        Steering steering = new Steering(
                engine.control(),
                presence,
                gate,
                new Endpoint(polling),
                this::serverStops,
                settings.worker().grace(),
                InstantSource.system());
        return new Administration(presence, steering, new WorkerBean(presence, engine.control()), scheduler);
    }

    /** A server that is stopping refuses new tasks long before it takes the application down. */
    private boolean serverStops() {
        try {
            executor.execute(() -> {});
            return false;
        } catch (RejectedExecutionException | IllegalStateException e) {
            return true;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
