package io.flowcraft.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where PostgreSQL is, and as whom to go there, as its driver wants it. No message shows the text it was read from: that has a password.
 *
 * @param jdbc the driver's own form
 * @param properties user, password and what else the text says
 */
record PostgresUrl(String jdbc, Map<String, String> properties) {

    private static final String OWN = "jdbc:postgresql:";

    /** {@code postgres://user:password@host:port,other:port/database?key=value}; all but the scheme may be absent. */
    private static final Pattern URI = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

    /** Those that other clients write in another way than the driver. */
    private static final Map<String, String> NAMES =
            Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

    /** A server that went away without a word must not hold a thread for ever. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout", "10", "socketTimeout", "60", "tcpKeepAlive", "true", "ApplicationName", "flowcraft");

    PostgresUrl {
        properties = Map.copyOf(properties);
    }

    static PostgresUrl parse(String text) throws SQLException {
        String stripped = text.strip();
        if (stripped.startsWith(OWN)) {
            return new PostgresUrl(stripped, Map.of());
        }
        Matcher matcher = URI.matcher(stripped);
        if (!matcher.matches()) {
            throw new SQLException(
                    "The address of PostgreSQL " + (stripped.isEmpty() ? "is not set" : "cannot be read")
                            + ": set POSTGRES_URL to postgres://user:password@host:5432/database",
                    "08001");
        }
        return of(matcher);
    }

    private static PostgresUrl of(Matcher matcher) throws SQLException {
        Map<String, String> properties = new LinkedHashMap<>(DEFAULTS);
        put(properties, "user", matcher.group("user"));
        put(properties, "password", matcher.group("password"));
        for (String pair : group(matcher, "query").split("&")) {
            String[] parts = pair.split("=", 2);
            put(properties, NAMES.getOrDefault(parts[0], parts[0]), parts.length > 1 ? parts[1] : "");
        }
        String hosts = group(matcher, "hosts").isEmpty() ? "localhost" : group(matcher, "hosts");
        return new PostgresUrl(OWN + "//" + hosts + "/" + group(matcher, "database"), properties);
    }

    private static void put(Map<String, String> properties, String key, @Nullable String value) throws SQLException {
        try {
            if (value != null && !value.isEmpty() && !key.isEmpty()) {
                properties.put(key, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "The address of PostgreSQL has a percent sign that begins no code: write %25", "08001");
        }
    }

    private static String group(Matcher matcher, String name) {
        String value = matcher.group(name);
        return value == null ? "" : value;
    }
}
