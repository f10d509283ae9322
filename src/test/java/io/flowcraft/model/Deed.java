package io.flowcraft.model;

import io.flowcraft.blueprint.Edge;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * A node was executed.
 *
 * @param input what it got
 * @param answer what it said; empty when it failed
 * @param chosen the edges that it chose and what they carry
 * @param parts its items, by what follows its own key
 * @param enough whether so many items succeeded that the run may go on
 */
record Deed(
        JsonValue input,
        int attempts,
        Optional<Answer> answer,
        Map<Edge, JsonValue> chosen,
        Map<String, Done> parts,
        boolean enough) {

    Done done() {
        return new Done(
                answer.isPresent(),
                answer.map(Answer::output).orElse(JsonValue.NULL),
                answer.flatMap(Answer::action),
                attempts);
    }
}
