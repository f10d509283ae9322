package io.flowcraft.engine;

/**
 * The answer to {@link RunStore#create}.
 *
 * @param run the run as it is stored now
 * @param created whether this call created it
 */
public record Creation(Run run, boolean created) {}
