/**
 * Expressions in blueprints: CEL behind one small interface, {@link io.flowcraft.expression.Expressions}.
 *
 * <p>The library parses, converts and tells the time. The walk over the parsed tree is our own: it reads JSON values in
 * place, gives null for what is missing, mixes int and double, and meters every loop and every value it makes, none of
 * which the library's interpreters can be told to do.
 */
@NullMarked
package io.flowcraft.expression;

import org.jspecify.annotations.NullMarked;
