package io.flowcraft.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.flowcraft.jpa.Database;
import java.nio.file.Path;

/**
 * Where the workers' database is.
 *
 * @param kind which database
 * @param url its JDBC URL
 * @param user who may log in without a password
 */
record Address(Database kind, String url, String user) {

    /** A database file that one process at a time can open. */
    static Address h2(Path folder) {
        String options = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000";
        return new Address(Database.H2, "jdbc:h2:async:" + folder.resolve("flowcraft") + options, "sa");
    }

    /** Opens nothing yet: a spare worker must not hold what its predecessor has. */
    HikariDataSource open(int connections) {
        return open(url, connections);
    }

    /** Where the queue is: in a file of its own, for its writes are not those of the stores, or in the same database. */
    HikariDataSource openQueue(int connections) {
        return open(kind == Database.H2 ? url.replace("/flowcraft;", "/queue;") : url, connections);
    }

    private HikariDataSource open(String address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
