package io.flowcraft.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server is, and as whom to go there. No message shows the text it was read from: that has a password.
 *
 * @param address scheme, host and port
 * @param user absent: the server's default one
 * @param password absent: none is asked for
 * @param database its number
 */
record RedisUrl(String address, Optional<String> user, Optional<String> password, int database) {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final int STANDARD_PORT = 6379;
    private static final String FORM = "write redis://user:password@host:port/database, or rediss:// for TLS";

    static RedisUrl parse(String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getHost() == null || !SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                throw new IllegalArgumentException("the address of Redis has no host or another scheme: " + FORM);
            }
            String host =
                    uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? STANDARD_PORT : uri.getPort());
            return new RedisUrl(host, userInfo(uri, 0), userInfo(uri, 1), database(uri));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the address of Redis cannot be read: " + FORM);
        }
    }

    /** {@code user:password}, {@code :password} or {@code user}, each percent-encoded. */
    private static Optional<String> userInfo(URI uri, int part) {
        String[] parts = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        return part < parts.length && !parts[part].isEmpty()
                ? Optional.of(URLDecoder.decode(parts[part].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static int database(URI uri) {
        String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
        if (!path.matches("\\d{0,4}")) {
            throw new IllegalArgumentException("the address of Redis ends with no database's number: " + FORM);
        }
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }

    @Override
    public String toString() {
        return address;
    }
}
