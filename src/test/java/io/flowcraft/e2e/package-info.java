/** Tests of the product as it is delivered: a server of its own, driven over HTTP, killed and started again. */
@NullMarked
package io.flowcraft.e2e;

import org.jspecify.annotations.NullMarked;
