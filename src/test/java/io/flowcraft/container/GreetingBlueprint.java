package io.flowcraft.container;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** A blueprint that comes with the application as a bean. */
@ApplicationScoped
class GreetingBlueprint {

    static final String ID = "greeting-of-a-guest";

    @Produces
    Blueprint greeting() {
        return Flow.named(ID)
                .node("greet", "greet-guest", node -> node.maxRetries(3))
                .node("known", "pass")
                .node("new", "pass")
                .edge("greet", "known", edge -> edge.action("known"))
                .edge("greet", "new", edge -> edge.action("new"))
                .build();
    }
}
