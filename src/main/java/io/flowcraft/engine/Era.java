package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as it stood in one of its generations, by all that is recorded. Not thread-safe.
 *
 * @param course the run in that generation
 * @param ledger what counts in it
 * @param derivation what follows from that
 */
record Era(Course course, Ledger ledger, Derivation derivation) {

    static Era of(Course course, List<ActivationRecord> records) {
        Ledger ledger = course.ledger();
        records.forEach(record -> record.outcome().ifPresent(ledger::add));
        return new Era(course, ledger, new Derivation(ledger));
    }

    Graph graph() {
        return course.graph();
    }

    boolean isDead(String nodeId) {
        return derivation.state(nodeId) == Derivation.State.DEAD;
    }

    /** The links that decided that a node runs, all of them known; empty while that cannot be told. */
    Optional<List<Link>> starting(String nodeId, Optional<Integer> claim) {
        if (graph().firesOnFirst(nodeId)) {
            return claim.or(() -> derivation.firstTaken(nodeId))
                    .flatMap(graph()::link)
                    .map(List::of);
        }
        return Optional.of(graph().in(nodeId));
    }

    /** The keys of the events that resolved a link; empty when it is not resolved. */
    Optional<List<String>> resolving(Link link) {
        if (isDead(link.source())) {
            return Optional.of(List.of(key(EventType.NODE_SKIPPED, link.source())));
        }
        return link.kind() == Link.Kind.FALLBACK ? handedOver(link.source()) : decided(link.source());
    }

    /** The key of a node's event in this era. */
    String key(EventType type, String nodeId) {
        return Event.key(type, course.ref(nodeId).generation(), nodeId);
    }

    private Optional<List<String>> handedOver(String nodeId) {
        return ledger.outcome(nodeId)
                .map(outcome -> outcome.isCompleted() ? EventType.NODE_FINISH : EventType.NODE_FALLBACK)
                .map(type -> List.of(key(type, nodeId)));
    }

    /** Every outcome from the node's own to that of who stood in for it. */
    private Optional<List<String>> decided(String nodeId) {
        List<String> keys = new ArrayList<>();
        for (String id : graph().withFallbacks(nodeId)) {
            Optional<Outcome> outcome = ledger.outcome(id);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            if (outcome.get().isCompleted()) {
                keys.add(key(EventType.NODE_FINISH, id));
                return Optional.of(keys);
            }
            keys.add(key(EventType.NODE_ERROR, id));
        }
        return Optional.empty();
    }
}
