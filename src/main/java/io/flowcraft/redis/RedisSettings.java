package io.flowcraft.redis;

import java.time.Duration;

/**
 * What the room has to be told.
 *
 * @param url {@code redis://user:password@host:port/database}, or {@code rediss} for TLS; all but the host may be absent
 * @param namespace keeps the keys of several installations on one server apart: 1 to 100 letters, digits, dots, dashes or underscores
 * @param connections the most connections to the server, at least 1; a call that finds none free waits for one
 * @param timeout how long a call may take, at least 100 ms
 */
public record RedisSettings(String url, String namespace, int connections, Duration timeout) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    public RedisSettings {
        RedisUrl.parse(url);
        if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("the namespace '" + namespace
                    + "' is not 1 to 100 letters, digits, dots, dashes or underscores; set another one");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("there must be at least 1 connection, not " + connections);
        }
        if (timeout.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a call must have at least 100ms");
        }
    }

    /** Without the address, which has a password. */
    @Override
    public String toString() {
        return "RedisSettings[namespace=" + namespace + ", connections=" + connections + ", timeout=" + timeout + "]";
    }
}
