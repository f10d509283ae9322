package io.flowcraft.memory;

import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.TakenLink;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Outcomes without their values. */
final class Routes {

    private Routes() {}

    static Outcome of(Outcome outcome) {
        List<TakenLink> taken = outcome.taken().stream()
                .map(link -> new TakenLink(link.link(), Optional.empty()))
                .toList();
        return new Outcome(
                outcome.ref(),
                outcome.status(),
                JsonValue.NULL,
                outcome.action(),
                taken,
                outcome.claim(),
                outcome.error(),
                outcome.attempts(),
                outcome.startedAt(),
                outcome.finishedAt(),
                outcome.items());
    }
}
