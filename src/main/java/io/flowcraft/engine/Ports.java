package io.flowcraft.engine;

/**
 * The technologies that a worker stands on.
 *
 * @param queue the jobs
 * @param contexts the truth
 * @param runs the runs
 * @param coordination the index
 * @param blueprints the blueprints
 * @param idempotency the keys of submits
 * @param timers what is to be enqueued later
 * @param deadLetters what was taken out of the queue
 * @param checkups when to look after quiet runs
 * @param events the numbered events of runs
 * @param waits what activations await
 * @param items the items of batches
 * @param retention removes runs that ended long ago
 * @param indexRemoval removes the index of such runs
 * @param unitOfWork makes the calls of contexts, runs and coordination one, where these share a database
 * @param transactions makes a node's own work and the record of its outcome one, where contexts can
 */
public record Ports(
        JobQueue queue,
        ContextStore contexts,
        RunStore runs,
        CoordinationStore coordination,
        BlueprintStore blueprints,
        IdempotencyStore idempotency,
        TimerStore timers,
        DeadLetterStore deadLetters,
        CheckupStore checkups,
        EventStore events,
        WaitStore waits,
        ItemStore items,
        RetentionStore retention,
        IndexRemoval indexRemoval,
        UnitOfWork unitOfWork,
        NodeTransactions transactions) {

    /** The same, but with another queue. */
    Ports with(JobQueue other) {
        return new Ports(
                other,
                contexts,
                runs,
                coordination,
                blueprints,
                idempotency,
                timers,
                deadLetters,
                checkups,
                events,
                waits,
                items,
                retention,
                indexRemoval,
                unitOfWork,
                transactions);
    }
}
