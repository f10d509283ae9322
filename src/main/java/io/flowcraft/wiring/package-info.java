/**
 * Puts the house together inside the server: {@link io.flowcraft.wiring.Settings} from configuration, one implementation of each port, the engine's objects
 * as beans, and {@link io.flowcraft.wiring.StartUp}, which brings the worker up step by step and takes it down. Everything that knows the container and is
 * no room lives here.
 */
@NullMarked
package io.flowcraft.wiring;

import org.jspecify.annotations.NullMarked;
