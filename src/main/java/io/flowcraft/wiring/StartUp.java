package io.flowcraft.wiring;

import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.node.NodeRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Brings the worker up: registry, tables, stores, blueprints; then the gate opens for jobs. What is not there yet is tried again until it is; deliveries wait
 * meanwhile. Two steps with one name fail the deployment; a wrong configuration is named by the readiness check. Takes the worker down again.
 */
@ApplicationScoped
class StartUp {

    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());
    private static final int DOUBLINGS = 3;

    @Inject
    private SettingsReader.Reading configuration;

    @Inject
    private NodeRegistry registry;

    @Inject
    private Instance<Tables> tables;

    @Inject
    private Instance<Polling> polling;

    @Inject
    private Instance<Ports> ports;

    @Inject
    private SuppliedBlueprints blueprints;

    @Inject
    private Instance<Engine> engine;

    @Inject
    private Instance<Administration> administration;

    @Inject
    private Scheduler scheduler;

    @Inject
    private Gate gate;

    @Inject
    private Progress progress;

    void begin(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
        LOG.log(Level.INFO, "{0} kinds of steps are known", registry.all().size());
        if (configuration.problems().isEmpty()) {
            List<SuppliedBlueprint> supplied = blueprints.read(application);
            scheduler.after(Duration.ZERO, () -> attempt(supplied, 0));
        } else {
            LOG.log(Level.ERROR, "The worker does not start: {0}", String.join("; ", configuration.problems()));
            progress.lacks(Progress.Phase.REFUSED, configuration.problems());
        }
    }

    private void attempt(List<SuppliedBlueprint> supplied, int failures) {
        try {
            start(supplied);
        } catch (RuntimeException e) {
            // Whatever it is, it may pass; meanwhile the readiness check names it.
            Duration pause = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
            tell(pause, e, failures == 0);
            progress.lacks(Progress.Phase.STARTING, List.of(String.valueOf(e.getMessage())));
            scheduler.after(pause, () -> attempt(supplied, failures + 1));
        }
    }

    /** Where it comes from is said once of what is only not there yet, and always of what nobody expected. */
    private static void tell(Duration pause, RuntimeException problem, boolean first) {
        String what = "Not ready, trying again in " + pause;
        if (first) {
            LOG.log(Level.ERROR, what, problem);
        } else if (problem instanceof UnavailableException) {
            LOG.log(Level.WARNING, what + ": " + problem.getMessage());
        } else {
            LOG.log(Level.WARNING, what, problem);
        }
    }

    private void start(List<SuppliedBlueprint> supplied) {
        Ports selected = ports.get();
        tables.get().prepare(configuration.settings().createResources());
        polling.get().prepare(configuration.settings().createResources());
        selected.runs().states(Set.of("none"));
        blueprints.store(supplied);
        engine.get().start();
        administration.get().begin();
        progress.reach(Progress.Phase.READY);
        gate.open();
        LOG.log(Level.INFO, "Ready for jobs");
    }

    /** The server takes messages and threads away only after this. */
    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) ServletContext application) {
        Progress.Phase reached = progress.state().phase();
        progress.lacks(Progress.Phase.STOPPING, List.of("the worker is stopping"));
        gate.close();
        if (reached == Progress.Phase.READY) {
            administration.get().end();
            engine.get().stop();
        }
    }
}
