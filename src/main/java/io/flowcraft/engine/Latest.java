package io.flowcraft.engine;

/**
 * Of a node in loops: the latest iterations.
 *
 * @param within the node, without indexes or with the outer ones only, in the least generation that counts
 * @param depth how many indexes its activations have; what has more is an item
 */
public record Latest(ActivationRef within, int depth) {}
