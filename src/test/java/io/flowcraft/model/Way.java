package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import jakarta.json.JsonValue;

/**
 * What became of an edge.
 *
 * @param value what it carries when taken
 */
record Way(Edge edge, State state, JsonValue value) {

    enum State {
        TAKEN,
        DEAD,
        /** Nothing, for something failed before. */
        OPEN
    }

    static Way taken(Edge edge, JsonValue value) {
        return new Way(edge, State.TAKEN, value);
    }

    static Way of(Edge edge, State state) {
        return new Way(edge, state, JsonValue.NULL);
    }

    boolean is(State one) {
        return state == one;
    }
}
