package io.flowcraft.simulation;

import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Ports;

/** What a planted fault changes about a simulation. */
interface Variant {

    /** Everything as it should be. */
    Variant NONE = new Variant() {};

    /** The ports of a worker. */
    default Ports ports(Ports ports) {
        return ports;
    }

    /** How a worker handles a message. */
    default Disposition process(SimulatedWorker worker, Message message, SimulatedQueue queue) {
        return worker.process(message);
    }
}
