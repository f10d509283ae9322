package io.flowcraft.model;

import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * How an activation ended.
 *
 * @param attempts how often it was tried; 1 for what is not executed but waits
 * @param answer empty when it failed
 */
record Done(JsonValue input, int attempts, Optional<Answer> answer) {

    boolean completed() {
        return answer.isPresent();
    }

    JsonValue output() {
        return answer.map(Answer::output).orElse(JsonValue.NULL);
    }

    Optional<String> action() {
        return answer.flatMap(Answer::action);
    }
}
