package io.flowcraft.cosmos;

import java.util.Optional;

/**
 * What became of a write.
 *
 * @param done whether its condition held
 * @param item the item as it is now: of a refused write what stood in the way, absent when there is none
 */
record Written(boolean done, Optional<Item> item) {}
