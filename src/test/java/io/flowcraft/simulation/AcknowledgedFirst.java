package io.flowcraft.simulation;

import io.flowcraft.engine.Disposition;

/** A planted fault: the queue forgets a message before anything that follows from it is durable. */
final class AcknowledgedFirst implements Variant {

    @Override
    public Disposition process(SimulatedWorker worker, Message message, SimulatedQueue queue) {
        queue.acknowledge(message);
        return worker.process(message);
    }
}
