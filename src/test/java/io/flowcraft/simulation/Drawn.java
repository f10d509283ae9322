package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import java.util.List;

/**
 * A blueprint and the loops in it, outer ones before inner ones.
 *
 * @param blueprint the blueprint
 * @param loops its loops
 */
record Drawn(Blueprint blueprint, List<DrawnLoop> loops) {}
