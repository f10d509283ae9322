package io.flowcraft.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects to {@code flowcraft:} and an {@linkplain PostgresUrl address of PostgreSQL}, through PostgreSQL's own driver. Thread-safe. */
public final class UrlDriver implements Driver {

    private static final String PREFIX = "flowcraft:";

    private final Driver driver = new org.postgresql.Driver();

    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        PostgresUrl address = PostgresUrl.parse(String.valueOf(url).substring(PREFIX.length()));
        Properties properties = new Properties();
        properties.putAll(address.properties());
        if (info != null) {
            properties.putAll(info);
        }
        return driver.connect(address.jdbc(), properties);
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return url != null && url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.postgresql");
    }
}
