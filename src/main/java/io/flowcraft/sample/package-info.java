/**
 * The steps of the sample {@code order-fulfilment} that are written in Java. They read as an author's own steps would and may be deleted together with the
 * sample; nothing refers to them but its blueprint.
 */
@NullMarked
package io.flowcraft.sample;

import org.jspecify.annotations.NullMarked;
