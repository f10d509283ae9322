package io.flowcraft.container;

import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** A step as an author would write it, with everything that a step can use. */
@NodeType(value = "greet-guest", description = "Greets a guest.")
class GreetGuest implements NodeFunction {

    @Inject
    private Greetings greetings;

    /** The step's input. */
    public record Guest(String name, int visits) {}

    /** The step's output. */
    public record Greeting(String text, Guest guest) {}

    @Override
    public NodeResult execute(NodeContext node) {
        Guest guest = node.input(Guest.class);
        boolean known = guest.visits() > 1;
        node.context().set("greeted", before(node.context().get("greeted", Integer.class)) + 1);
        return NodeResult.of(new Greeting(greetings.text(guest.name(), known), guest))
                .withAction(known ? "known" : "new");
    }

    private static int before(@Nullable Integer greeted) {
        return greeted == null ? 0 : greeted;
    }
}
