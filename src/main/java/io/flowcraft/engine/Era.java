package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    Unrolled unrolled() {
        return course.unrolled();
    }

    boolean isDead(Activation activation) {
        return derivation.state(activation) == Derivation.State.DEAD;
    }

    /** The links that decided that an activation runs, all of them known; empty while that cannot be told. */
    Optional<Collection<Link>> starting(Activation activation, Optional<Integer> claim) {
        if (unrolled().firesOnFirst(activation)) {
            return claim.or(() -> derivation.firstTaken(activation))
                    .flatMap(graph()::link)
                    .map(List::of);
        }
        return Optional.of(before(activation));
    }

    /** All links that decide whether an activation runs. */
    Collection<Link> before(Activation activation) {
        return unrolled().in(waiting(activation));
    }

    /** What resolves a link. */
    Activation source(Link link, Activation target) {
        return unrolled().source(link, waiting(target));
    }

    /** A loop ends when the iteration does that none follows, and is skipped with its first node: that one waits in its place. */
    private Activation waiting(Activation activation) {
        if (!unrolled().isLoop(activation)) {
            return activation;
        }
        int iteration = isDead(activation) ? 0 : derivation.iterations(activation);
        return Unrolled.iteration(unrolled().header(activation).nodeId(), activation.indexes(), iteration);
    }

    /** The keys of the events that resolved a link to a target; empty when it is not resolved. */
    Optional<List<String>> resolving(Link link, Activation source, Activation target) {
        if (isDead(source)) {
            return Optional.of(List.of(key(EventType.NODE_SKIPPED, source)));
        }
        return switch (link.kind()) {
            case FALLBACK -> handedOver(source);
            case BATCH -> unrolled().isItem(target) ? scattered(source) : gathered(source);
            default -> decided(source);
        };
    }

    /** The key of an activation's event in this era. */
    String key(EventType type, Activation activation) {
        return Event.key(type, course.ref(activation).generation(), activation.key());
    }

    private Optional<List<String>> handedOver(Activation activation) {
        return ledger.outcome(activation)
                .map(outcome -> outcome.isCompleted() ? EventType.NODE_FINISH : EventType.NODE_FALLBACK)
                .map(type -> List.of(key(type, activation)));
    }

    private Optional<List<String>> scattered(Activation scatter) {
        return items(scatter).map(items -> List.of(key(EventType.BATCH_START, scatter)));
    }

    /** What scattered nothing, because that failed, is decided by who stood in for it. */
    private Optional<List<String>> gathered(Activation scatter) {
        if (items(scatter).isEmpty()) {
            return decided(scatter);
        }
        return failedItems(scatter).map(failed -> List.of(key(EventType.BATCH_FINISH, scatter)));
    }

    private Optional<Items> items(Activation scatter) {
        return ledger.outcome(scatter).flatMap(Outcome::items);
    }

    /** The node that gathers what this scattered. */
    String gather(Activation scatter) {
        return course.plan().batch(scatter.nodeId()).gather();
    }

    /** How many items of what this scattered failed; empty while some have not ended, or more failed than may: nothing gathers then. */
    Optional<Integer> failedItems(Activation scatter) {
        int count = items(scatter).map(Items::count).orElse(0);
        int failed = 0;
        for (int index = 0; index < count; index++) {
            Optional<Outcome> outcome = ledger.outcome(Unrolled.item(scatter, index));
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            failed += outcome.get().isCompleted() ? 0 : 1;
        }
        boolean may = course.plan().batch(scatter.nodeId()).failures().allow(failed, count);
        return may ? Optional.of(failed) : Optional.empty();
    }

    /** The keys of the events of all items of a batch that has ended, and of its begin. */
    Set<String> itemKeys(Activation scatter) {
        Set<String> keys = new LinkedHashSet<>(Set.of(key(EventType.BATCH_START, scatter)));
        int count = items(scatter).map(Items::count).orElse(0);
        for (int index = 0; index < count; index++) {
            Activation item = Unrolled.item(scatter, index);
            ledger.outcome(item).ifPresent(outcome -> keys.add(key(type(outcome), item)));
        }
        return keys;
    }

    /** What is told of an outcome. */
    static EventType type(Outcome outcome) {
        return outcome.isCompleted() ? EventType.NODE_FINISH : EventType.NODE_ERROR;
    }

    /** Every outcome from the own one to that of who stood in for it. */
    private Optional<List<String>> decided(Activation activation) {
        List<String> keys = new ArrayList<>();
        for (Activation one : unrolled().withFallbacks(activation)) {
            Optional<Outcome> outcome = ledger.outcome(one);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            if (outcome.get().isCompleted()) {
                keys.add(key(EventType.NODE_FINISH, one));
                return Optional.of(keys);
            }
            keys.add(key(EventType.NODE_ERROR, one));
        }
        return Optional.empty();
    }
}
