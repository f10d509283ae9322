/**
 * Proof with processes that really die: plain workers, which are the engine on its database without a server, are killed and frozen under load while a process
 * beside them, {@link io.flowcraft.crash.EffectRecorder}, writes down every effect that a node makes.
 */
package io.flowcraft.crash;
