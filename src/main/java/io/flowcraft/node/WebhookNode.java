package io.flowcraft.node;

import io.flowcraft.blueprint.NodeCatalogue.Problem;
import io.flowcraft.expression.Expressions;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits for a call of its URL, or hands the URL out when a {@code wait} of the blueprint waits for that call. */
final class WebhookNode implements BuiltIn, ParkingFunction {

    @Override
    public Parking parking(JsonObject params) {
        return new Parking.Webhook();
    }

    @Override
    public List<Problem> problems(JsonObject params, Expressions expressions) {
        return List.of();
    }

    @Override
    public Optional<Set<String>> actions() {
        return Optional.empty();
    }
}
