package io.flowcraft.cosmos;

import io.flowcraft.cosmos.Names.Facet;
import io.flowcraft.documents.Errors;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.FailedAttempt;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Failed attempts: an item for each number of an activation, of whatever generation, and one for each generation with the last number that it was charged.
 *
 * <p>A charge (1) reads the last attempt of any generation; (2) makes one batch: the run is there, there is no outcome in this generation, the last number is lower, the attempt
 * is created, the timer of the next one is set. Who is refused because another attempt came between looks again.
 */
final class Charges {

    private static final String LAST = "last";
    private static final String ERROR = "error";
    private static final String CLAIM = "claim";

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;
    private final Gates gates;

    Charges(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
        this.gates = new Gates(names);
    }

    /** After a write in the run's partition. */
    boolean charge(FailedAttempt attempt, Job next, Duration delay) {
        ActivationRef ref = attempt.ref();
        if (last(ref) >= attempt.number()) {
            return false;
        }
        Write charge = charge(ref, attempt.number());
        List<Write> writes = new ArrayList<>(List.of(gates.seen(ref.runId())));
        writes.addAll(Write.absent(names.outcome(ref)));
        writes.add(charge);
        writes.add(Write.create(names.attempt(ref, attempt.number()), item(attempt))
                .once());
        if (!delay.isZero()) {
            writes.add(TimerItem.set(
                    names, Timer.Kind.ATTEMPT, next, clock.latest().plus(delay)));
        }
        Batched batched = cosmos.batch(writes);
        return batched.done() || (batched.refused(charge) && isLower(ref, attempt) && charge(attempt, next, delay));
    }

    private Write charge(ActivationRef ref, int number) {
        Key key = names.facet(ref, Facet.CHARGED);
        return cosmos.current(key).isEmpty()
                ? Write.create(key, Refs.item(ref).set(LAST, number))
                : Write.patch(key).set(LAST, number).when("#last < :number").with("number", number);
    }

    /** Whether what came between is no reason. */
    private boolean isLower(ActivationRef ref, FailedAttempt attempt) {
        return cosmos.current(names.facet(ref, Facet.CHARGED))
                .map(item -> item.number(LAST) < attempt.number())
                .orElse(true);
    }

    private static Item item(FailedAttempt attempt) {
        return Refs.item(attempt.ref())
                .set(ERROR, Errors.text(attempt.error()))
                .set(CLAIM, attempt.claim().map(String::valueOf));
    }

    /** The number of the last one in any generation, 0 when there was none. */
    private int last(ActivationRef ref) {
        for (Item item : cosmos.query(of(ref).reversed().by(1))) {
            return read(ref.runId(), item).number();
        }
        return 0;
    }

    /** All of an activation, in the order of their numbers. */
    List<FailedAttempt> all(ActivationRef ref) {
        List<FailedAttempt> attempts = new ArrayList<>();
        cosmos.query(of(ref)).forEach(item -> attempts.add(read(ref.runId(), item)));
        return attempts;
    }

    private Reading of(ActivationRef ref) {
        return Reading.of(Shelf.CONTEXTS, names.partition(ref.runId()), Names.all(Names.ATTEMPT, ref.activation()));
    }

    private static FailedAttempt read(String runId, Item item) {
        return new FailedAttempt(
                Refs.read(runId, item),
                Errors.parse(item.text(ERROR)),
                item.optional(CLAIM).map(Integer::valueOf));
    }
}
