package io.flowcraft.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up as soon as the worker was ready once. */
@Startup
@ApplicationScoped
class StartedCheck implements HealthCheck {

    @Inject
    private Progress progress;

    @Override
    public HealthCheckResponse call() {
        Progress.Phase phase = progress.state().phase();
        return HealthCheckResponse.named("started")
                .status(phase == Progress.Phase.READY || phase == Progress.Phase.STOPPING)
                .build();
    }
}
