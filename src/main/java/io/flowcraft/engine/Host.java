package io.flowcraft.engine;

import io.flowcraft.expression.Expressions;
import io.flowcraft.node.Binding;
import io.flowcraft.node.NodeRegistry;
import java.time.InstantSource;

/**
 * What the surroundings give to an engine.
 *
 * @param registry the implementations of nodes
 * @param expressions the language of conditions and transforms
 * @param binding between JSON and Java
 * @param scheduler runs the heartbeats and background loops
 * @param clock tells how long things took, and what people read as times
 * @param listener hears what the worker does
 * @param probe hears where the engine is
 */
public record Host(
        NodeRegistry registry,
        Expressions expressions,
        Binding binding,
        Scheduler scheduler,
        InstantSource clock,
        WorkerListener listener,
        Probe probe) {}
