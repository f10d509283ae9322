package io.flowcraft.crash;

import jakarta.json.JsonObject;

/**
 * A run as its users see it when all is over.
 *
 * @param number the number it was submitted with
 * @param json as the API shows it
 */
public record Ended(int number, JsonObject json) {

    FlowKind kind() {
        return FlowKind.of(number);
    }

    String runId() {
        return json.getString("runId");
    }

    JsonObject node(String id) {
        return json.getJsonObject("nodes").getJsonObject(id);
    }

    JsonObject outputs() {
        return json.getJsonObject("outputs");
    }

    long call(String nodeId) {
        return outputs().getJsonObject(nodeId).getJsonNumber("call").longValue();
    }

    @Override
    public String toString() {
        return kind() + " run " + number + ": " + json;
    }
}
