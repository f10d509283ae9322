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
 * @param unitOfWork makes the calls of contexts, runs and coordination one, where these share a database
 */
public record Ports(
        JobQueue queue,
        ContextStore contexts,
        RunStore runs,
        CoordinationStore coordination,
        BlueprintStore blueprints,
        IdempotencyStore idempotency,
        UnitOfWork unitOfWork) {}
