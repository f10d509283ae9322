package io.flowcraft.engine;

import io.flowcraft.blueprint.Node;
import io.flowcraft.node.NodeImplementation;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A checked activation that may run now.
 *
 * @param lease the right to run it
 * @param course the run's way at the check
 * @param implementation its code
 * @param claim the link that started it, of a node that one of several starts
 * @param attempt the number of the attempt
 * @param before how many attempts earlier generations were charged
 * @param data the run's data
 * @param waiting what is stored of its waiting
 */
record Task(
        Lease lease,
        Course course,
        NodeImplementation implementation,
        Optional<Integer> claim,
        int attempt,
        int before,
        RunData data,
        Wait waiting) {

    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);

    /** A job for this attempt. */
    Job job() {
        return course.job(ref(), attempt);
    }

    ActivationRef ref() {
        return lease.ref();
    }

    Activation activation() {
        return ref().activation();
    }

    String nodeId() {
        return activation().nodeId();
    }

    /** Whether it is the end of a loop, and no node's code is to run. */
    boolean isLoop() {
        return course.unrolled().isLoop(activation());
    }

    /** The batch that it is an item of. */
    Optional<Items> batch() {
        return isItem() ? Optional.of(data.items(activation())) : Optional.empty();
    }

    /** Whether it is an item of a batch. */
    boolean isItem() {
        return course.unrolled().isItem(activation());
    }

    Plan plan() {
        return course.plan();
    }

    /** Whether the node may be tried once more after this attempt. */
    boolean mayTryAgain() {
        return attempt - before < node().config().maxAttempts();
    }

    /** The delay after this attempt. */
    Duration delay() {
        return node().config().delayAfter(attempt - before);
    }

    Node node() {
        return plan().node(activation());
    }

    /** Whether its own work and its record shall be one transaction. */
    boolean isTransactional() {
        return implementation.transactional();
    }

    /** How long the code may run; a transaction never lasts for ever, for it holds a connection and what it has locked. */
    Optional<Duration> timeout() {
        return node().config()
                .timeout()
                .or(() -> isTransactional() ? Optional.of(LONGEST_TRANSACTION) : Optional.empty());
    }

    /** What an attempt came to. */
    Outcome outcome(Result result, Instant startedAt, Instant finishedAt) {
        Optional<Result.Completed> completed = result instanceof Result.Completed c ? Optional.of(c) : Optional.empty();
        return new Outcome(
                ref(),
                completed.isPresent() ? Outcome.Status.COMPLETED : Outcome.Status.FAILED,
                completed.map(Result.Completed::output).orElse(JsonValue.NULL),
                completed.flatMap(Result.Completed::action),
                completed.map(Result.Completed::taken).orElse(List.of()),
                claim,
                result instanceof Result.Failed f ? Optional.of(f.error()) : Optional.empty(),
                attempt,
                waiting.awaiting().map(Awaiting::since).orElse(startedAt),
                finishedAt,
                completed.flatMap(Result.Completed::items).or(this::batch));
    }

    /** The same attempt once more; reads its data anew. */
    Task again() {
        return new Task(lease, course, implementation, claim, attempt, before, data.fresh(), waiting);
    }

    /** The next attempt of the same activation; reads its data anew. */
    Task nextAttempt() {
        return new Task(lease, course, implementation, claim, attempt + 1, before, data.fresh(), waiting);
    }
}
