package io.flowcraft.engine;

/** No worker with this id reports. */
public final class UnknownWorkerException extends FlowcraftException {

    private static final long serialVersionUID = 1L;

    UnknownWorkerException(String workerId) {
        super("there is no worker '" + workerId + "', or it has stopped; GET /api/v1/workers lists those there are");
    }
}
