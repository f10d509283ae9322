package io.flowcraft.engine;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has happened to what awaits: that it began, and that somebody told it how to go on. For one use by one thread. */
final class WaitFacts {

    private final Eras eras;
    private final Map<ActivationRef, Wait> waits = new LinkedHashMap<>();

    /** @param waits read after the outcomes, so that for each of these they show what was awaited before it */
    WaitFacts(Eras eras, List<Wait> waits) {
        this.eras = eras;
        waits.forEach(wait -> this.waits.put(wait.ref(), wait));
    }

    /** The keys of what happened before an activation ended, beside what started it. */
    Set<String> before(ActivationRef ref) {
        Set<String> keys = new LinkedHashSet<>();
        Optional.ofNullable(waits.get(ref)).ifPresent(wait -> {
            begun(wait).ifPresent(awaiting -> keys.add(key(EventType.NODE_AWAITING, ref)));
            wait.resume().ifPresent(resume -> keys.add(key(EventType.NODE_RESUMED, ref)));
        });
        return keys;
    }

    void addTo(Facts facts) {
        waits.values().forEach(wait -> add(facts, wait));
    }

    private void add(Facts facts, Wait wait) {
        ActivationRef ref = wait.ref();
        begun(wait).ifPresent(awaiting -> facts.started(ref)
                .ifPresent(causes -> facts.add(
                        event(EventType.NODE_AWAITING, awaiting.since(), ref, EventDetails.of(awaiting)), causes)));
        wait.resume()
                .ifPresent(resume -> facts.add(
                        event(EventType.NODE_RESUMED, resume.at(), ref, EventDetails.of(resume)),
                        Set.of(Facts.begin(ref.generation()))));
    }

    /** A webhook that others wait for awaits nothing itself: it only has a token. */
    private Optional<Awaiting> begun(Wait wait) {
        Activation activation = wait.ref().activation();
        return wait.awaiting()
                .filter(awaiting -> awaiting.kind() != Awaiting.Kind.WEBHOOK
                        || Hooks.listeners(eras.current().graph(), activation.nodeId())
                                .isEmpty());
    }

    private static String key(EventType type, ActivationRef ref) {
        return Event.key(type, ref.generation(), ref.activation().key());
    }

    private static Event event(EventType type, Instant at, ActivationRef ref, JsonObject details) {
        return new Event(
                0, at, type, ref.generation(), Optional.of(ref.activation().key()), details);
    }
}
