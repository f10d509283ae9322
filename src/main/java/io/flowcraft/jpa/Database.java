package io.flowcraft.jpa;

/** The databases that the stores know. */
public enum Database {
    /** H2 2.4, in a file. Its URL needs {@code WRITE_DELAY=0} to keep what it confirmed, and the {@code async:} file system to survive interrupted threads. */
    H2("h2"),
    /** PostgreSQL 15 or later. */
    POSTGRESQL("postgres");

    private final String migrations;

    Database(String migrations) {
        this.migrations = migrations;
    }

    /** Where Flyway finds the tables. */
    String migrations() {
        return "classpath:db/migration/" + migrations;
    }
}
