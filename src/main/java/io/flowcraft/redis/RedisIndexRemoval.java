package io.flowcraft.redis;

import io.flowcraft.engine.IndexRemoval;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Deletes the two keys of each run. The marker lies with the arrivals, so that none is left without the other. */
final class RedisIndexRemoval implements IndexRemoval {

    private final RedisClient client;
    private final String namespace;

    RedisIndexRemoval(RedisClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public void forget(Set<String> runIds) {
        List<String> keys = runIds.stream()
                .map(runId -> Keys.of(namespace, runId))
                .flatMap(run -> Stream.of(run.index(), run.leases()))
                .toList();
        if (!keys.isEmpty()) {
            client.delete(keys);
        }
    }
}
