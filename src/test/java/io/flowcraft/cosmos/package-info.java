@org.jspecify.annotations.NullMarked
package io.flowcraft.cosmos;
