package io.flowcraft.engine;

/** Idempotency keys of submits; a key lives as long as its run. Thread-safe; may be repeated; {@link UnavailableException} as everywhere. */
public interface IdempotencyStore {

    /** Binds the caller's key to the claim unless it is bound; answers what it is bound to now. Atomic. */
    IdempotencyClaim claim(String caller, String key, IdempotencyClaim claim);
}
