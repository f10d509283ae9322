/** Flowcraft for Jakarta EE: a distributed workflow worker. One package below this one per subject. */
@NullMarked
package io.flowcraft;

import org.jspecify.annotations.NullMarked;
