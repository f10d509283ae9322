package io.flowcraft.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The engine's log, which would tell of every simulated fault. */
final class EngineErrors {

    private static final Logger ENGINE = Logger.getLogger("io.flowcraft.engine");

    private EngineErrors() {}

    static void silence() {
        ENGINE.setLevel(Level.OFF);
    }
}
