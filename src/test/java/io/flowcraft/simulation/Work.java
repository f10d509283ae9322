package io.flowcraft.simulation;

import io.flowcraft.engine.ActivationRef;
import jakarta.json.JsonValue;
import java.time.Instant;

/** One execution of node code, as an effect recorder outside sees it. */
final class Work {

    final long serial;
    final ActivationRef ref;
    final int attempt;
    final String key;
    final JsonValue input;
    final SimulatedWorker worker;
    final Grant grant;
    final long beganAt;
    final Instant time;
    boolean ended;
    boolean heldAtEnd;

    Work(
            long serial,
            ActivationRef ref,
            int attempt,
            String key,
            JsonValue input,
            SimulatedWorker worker,
            Grant grant,
            long beganAt,
            Instant time) {
        this.serial = serial;
        this.ref = ref;
        this.attempt = attempt;
        this.key = key;
        this.input = input;
        this.worker = worker;
        this.grant = grant;
        this.beganAt = beganAt;
        this.time = time;
    }
}
