package io.flowcraft.rest;

import io.flowcraft.blueprint.FlowDuration;
import java.time.Duration;
import java.util.Optional;

/** How long a client wants to wait for a run to end. */
final class WaitTime {

    private static final Duration MAX = Duration.ofSeconds(60);

    private WaitTime() {}

    static Duration of(Optional<String> text) {
        return text.map(WaitTime::parse).orElse(Duration.ZERO);
    }

    private static Duration parse(String text) {
        Duration wait;
        try {
            wait = FlowDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(text);
        }
        if (wait.compareTo(MAX) > 0) {
            throw invalid(text);
        }
        return wait;
    }

    private static ProblemException invalid(String text) {
        return Parameters.invalid("wait", text, "a duration of at most 60s, like 500ms or 10s");
    }
}
