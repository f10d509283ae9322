package io.flowcraft.node;

/**
 * One step of a workflow. An implementation is shared by all threads that execute it and must be thread-safe.
 *
 * <p>The code runs at least once per attempt; what it returns is recorded exactly once. Effects outside the run should carry
 * {@link NodeContext#idempotencyKey()}.
 */
@FunctionalInterface
public interface NodeFunction {

    /**
     * Does the work, on the thread of the job. The thread is interrupted when the node's time-out is over or its run is cancelled.
     *
     * @param node what this execution sees; not to be used after this method returned
     * @return output and action
     * @throws FatalNodeException when another attempt would be pointless
     * @throws Exception any other exception fails this attempt; the node's {@code maxRetries} decide whether another follows
     */
    NodeResult execute(NodeContext node) throws Exception;
}
