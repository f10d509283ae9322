/**
 * The steps of the samples {@code order-fulfilment} and {@code text-digest} that are written in Java. They read as an author's own steps would and may be deleted
 * together with the samples; nothing refers to them but their blueprints.
 */
@NullMarked
package io.flowcraft.sample;

import org.jspecify.annotations.NullMarked;
