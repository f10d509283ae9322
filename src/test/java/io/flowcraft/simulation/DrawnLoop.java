package io.flowcraft.simulation;

import java.util.Optional;
import java.util.Set;

/**
 * A loop as it was drawn: the engine has to find it in the edges.
 *
 * @param controller the node that decides, and the name of the loop
 * @param header the node where each iteration begins; may be the controller
 * @param body all nodes in it, also those of the loops inside it
 * @param outer the loop that it stands in
 */
record DrawnLoop(String controller, String header, Set<String> body, Optional<String> outer) {}
