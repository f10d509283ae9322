package io.flowcraft.redis;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.UnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * The index of the runs in Redis. Opening it asks nothing of the server, which may come and go: each call finds it or throws {@link UnavailableException}.
 * Thread-safe.
 */
public final class RedisRoom implements AutoCloseable {

    private final RedisClient client;
    private final CoordinationStore coordination;
    private final IndexRemoval indexRemoval;

    private RedisRoom(RedisSettings settings) {
        client = new RedisClient(settings);
        coordination = new RedisCoordinationStore(client, settings.namespace());
        indexRemoval = new RedisIndexRemoval(client, settings.namespace());
    }

    public static RedisRoom open(RedisSettings settings) {
        return new RedisRoom(settings);
    }

    public CoordinationStore coordination() {
        return coordination;
    }

    public IndexRemoval indexRemoval() {
        return indexRemoval;
    }

    /** What is wrong with the server, if anything: it is not there, or this user may not do what is needed. */
    public Optional<String> problem() {
        try {
            client.call(Script.PROBE, Keys.NONE, List.of());
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        client.close();
    }
}
