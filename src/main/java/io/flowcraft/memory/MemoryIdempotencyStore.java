package io.flowcraft.memory;

import io.flowcraft.engine.IdempotencyClaim;
import io.flowcraft.engine.IdempotencyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keys in a map, each beside the caller it belongs to. */
final class MemoryIdempotencyStore implements IdempotencyStore {

    private final Map<CallerKey, IdempotencyClaim> claims = new HashMap<>();

    @Override
    public synchronized IdempotencyClaim claim(String caller, String key, IdempotencyClaim claim) {
        return claims.computeIfAbsent(new CallerKey(caller, key), unbound -> claim);
    }

    /** Removes the keys of these runs. */
    synchronized void forget(Set<String> runIds) {
        claims.values().removeIf(claim -> runIds.contains(claim.runId()));
    }

    private record CallerKey(String caller, String key) {}
}
