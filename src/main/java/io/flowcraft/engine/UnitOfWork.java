package io.flowcraft.engine;

import java.util.function.Supplier;

/**
 * Makes several calls of ports one, where the stores can: then all of them take effect together when {@link #call} returns, or none when it throws. Where
 * they cannot, each takes effect by itself in the order of the calls. The work may be done more than once before it takes effect. Not nested.
 */
public interface UnitOfWork {

    /** Each call by itself. */
    UnitOfWork SEPARATE = new UnitOfWork() {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    };

    <T> T call(Supplier<T> work);
}
