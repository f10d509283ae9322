package io.flowcraft.wiring;

import io.flowcraft.jars.NodeJar;
import io.flowcraft.node.NodeImplementation;
import java.util.Optional;

/**
 * A bean that is a step of workflows.
 *
 * @param type its class
 * @param jar the jar that a user brought it in; empty when it belongs to the application
 * @param implementation as the registry wants it
 */
record NodeBean(Class<?> type, Optional<NodeJar> jar, NodeImplementation implementation) {

    boolean isBrought() {
        return jar.isPresent();
    }
}
