/**
 * Every port of the engine in plain Java, forgotten when the process ends: the oracle of the tests. {@link io.flowcraft.memory.MemoryStores} is the door.
 */
@NullMarked
package io.flowcraft.memory;

import org.jspecify.annotations.NullMarked;
