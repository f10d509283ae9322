package io.flowcraft.wiring;

import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Presence;
import io.flowcraft.engine.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while the worker has the nodes that users brought, and reaches its database, its index and its queue; names what is missing. Blueprints that came with the server
 * and were refused, and whether an operator lets the worker take no jobs, stand here too, and leave it up.
 */
@Readiness
@ApplicationScoped
class ReadyCheck implements HealthCheck {

    @Inject
    private Progress progress;

    @Inject
    private Settings settings;

    @Inject
    private Instance<Ports> ports;

    @Inject
    private Instance<QueueProbe> queue;

    @Inject
    private Instance<IndexProbe> index;

    @Inject
    private BroughtNodes nodes;

    @Inject
    private Instance<Presence> presence;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("ready")
                .withData("queue", settings.rooms().queue())
                .withData("context-store", settings.rooms().contextStore())
                .withData("coordination-store", settings.rooms().coordinationStore());
        progress.refusedBlueprints().forEach((source, reason) -> response.withData("refused " + source, reason));
        nodes.problems().forEach((jar, problems) -> response.withData("broken " + jar, String.join("; ", problems)));
        Optional<String> missing = missing();
        missing.ifPresentOrElse(
                what -> response.withData("missing", what),
                () -> response.withData("worker", presence.get().now().state().text()));
        return response.status(missing.isEmpty() && nodes.problems().isEmpty()).build();
    }

    private Optional<String> missing() {
        Progress.State state = progress.state();
        if (state.phase() != Progress.Phase.READY) {
            return Optional.of(String.join("; ", state.missing()));
        }
        return database().or(() -> index.get().problem()).or(() -> queue.get().problem());
    }

    private Optional<String> database() {
        try {
            ports.get().runs().states(Set.of("none"));
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of("database: " + e.getMessage());
        }
    }
}
