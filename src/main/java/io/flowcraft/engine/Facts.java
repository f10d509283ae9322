package io.flowcraft.engine;

import io.flowcraft.blueprint.Link;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has happened to a run's nodes and has no number yet, with what it follows from. For one use by one thread. */
final class Facts {

    private record Skipped(Era era, Activation activation) {}

    private final Set<String> known;
    private final Eras eras;
    private final WaitFacts waits;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Deque<Skipped> skipped = new ArrayDeque<>();

    /** @param known the keys of the events that have their numbers */
    Facts(Eras eras, WaitFacts waits, Set<String> known) {
        this.eras = eras;
        this.waits = waits;
        this.known = known;
    }

    Collection<Fact> all() {
        return facts.values();
    }

    boolean isNumbered(String key) {
        return known.contains(key);
    }

    void add(Event event, Set<String> causes) {
        if (!known.contains(event.key())) {
            facts.putIfAbsent(event.key(), new Fact(event, causes));
        }
    }

    /** The failed attempts and the outcome of an activation. */
    void add(ActivationRecord activation) {
        String node = activation.ref().activation().key();
        if (!isNumbered(activation)) {
            eras.of(activation.ref())
                    .flatMap(era -> started(era, activation))
                    .ifPresent(causes -> add(activation, node, causes));
        }
    }

    private boolean isNumbered(ActivationRecord activation) {
        if (activation.outcome().isEmpty()) {
            return activation.failed().isEmpty();
        }
        ActivationRef ref = activation.ref();
        EventType type = Era.type(activation.outcome().get());
        boolean handsOver = type == EventType.NODE_ERROR
                && eras.current().unrolled().fallback(ref.activation()).isPresent();
        EventType last = handsOver ? EventType.NODE_FALLBACK : type;
        return known.contains(Event.key(last, ref.generation(), ref.activation().key()));
    }

    private void add(ActivationRecord activation, String node, Set<String> started) {
        int generation = activation.ref().generation();
        Set<String> causes = started;
        for (FailedAttempt attempt : activation.failed()) {
            add(event(EventType.NODE_RETRY, attempt.error().at(), activation.ref(), EventDetails.of(attempt)), causes);
            causes = Set.of(Event.attemptKey(attempt.number(), generation, node));
        }
        if (activation.outcome().isPresent()) {
            Set<String> before = new LinkedHashSet<>(causes);
            before.addAll(waits.before(activation.ref()));
            ended(activation.outcome().get(), before);
        }
    }

    private void ended(Outcome outcome, Set<String> causes) {
        Event end = event(Era.type(outcome), outcome.finishedAt(), outcome.ref(), EventDetails.of(outcome));
        add(end, causes);
        if (!outcome.isCompleted()) {
            eras.current().unrolled().fallback(outcome.ref().activation()).ifPresent(link -> {
                JsonObject details = EventDetails.fallback(link.target());
                add(event(EventType.NODE_FALLBACK, Instant.MIN, outcome.ref(), details), Set.of(end.key()));
            });
        }
    }

    /** What will not run as the run stands, and what would not in earlier generations and something else follows from. */
    void addSkipped() {
        Era current = eras.current();
        current.derivation().dead().forEach(dead -> skipped.add(new Skipped(current, dead)));
        while (!skipped.isEmpty()) {
            Skipped next = skipped.remove();
            ActivationRef ref = next.era().course().ref(next.activation());
            Event event = event(EventType.NODE_SKIPPED, Instant.MIN, ref, JsonObject.EMPTY_JSON_OBJECT);
            if (!known.contains(event.key()) && !facts.containsKey(event.key())) {
                causes(next.era(), ref, next.era().before(next.activation())).ifPresent(causes -> add(event, causes));
            }
        }
    }

    /** The keys of what an activation began after; empty while that cannot be told. */
    Optional<Set<String>> started(ActivationRef ref) {
        ActivationRecord begun = new ActivationRecord(ref, Optional.empty(), List.of(), Optional.empty());
        return eras.of(ref).flatMap(era -> started(era, begun));
    }

    private Optional<Set<String>> started(Era era, ActivationRecord activation) {
        return era.starting(activation.ref().activation(), activation.outcome().flatMap(Outcome::claim))
                .flatMap(links -> causes(era, activation.ref(), links));
    }

    private Optional<Set<String>> causes(Era era, ActivationRef ref, Collection<Link> links) {
        Set<String> causes = new LinkedHashSet<>(Set.of(begin(ref.generation())));
        for (Link link : links) {
            Activation source = era.source(link, ref.activation());
            Optional<List<String>> resolving = era.resolving(link, source, ref.activation());
            if (resolving.isEmpty()) {
                return Optional.empty();
            }
            causes.addAll(resolving.get());
            // Of its own accord only what is skipped now is told of; what ran because of an earlier skip needs that one
            // too.
            if (era.isDead(source) && !eras.isCurrent(era)) {
                skipped.add(new Skipped(era, source));
            }
        }
        return Optional.of(causes);
    }

    /** What began a generation. */
    static String begin(int generation) {
        return Event.key(generation == 1 ? EventType.WORKFLOW_START : EventType.WORKFLOW_RETRY, generation, "");
    }

    private static Event event(EventType type, Instant at, ActivationRef ref, JsonObject details) {
        return new Event(
                0, at, type, ref.generation(), Optional.of(ref.activation().key()), details);
    }
}
