/** Tests that run inside a server, and what they need to get there. Few: everything else goes over HTTP. */
@NullMarked
package io.flowcraft.container;

import org.jspecify.annotations.NullMarked;
