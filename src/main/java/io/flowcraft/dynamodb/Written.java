package io.flowcraft.dynamodb;

/**
 * What became of a write.
 *
 * @param done whether its condition held
 * @param item when it was done: an updated item as it is now; when not: the item that stood in the way, empty when there is none
 */
record Written(boolean done, Item item) {}
