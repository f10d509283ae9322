package io.flowcraft.engine;

import java.util.function.Supplier;

/**
 * Makes several calls of ports one, where the stores can: then all of them take effect together when {@link #call} returns, or none when it throws. Where
 * they cannot, each takes effect by itself in the order of the calls. Not nested.
 */
@FunctionalInterface
public interface UnitOfWork {

    <T> T call(Supplier<T> work);
}
