package io.flowcraft.jpa;

/**
 * What the stores have to be told.
 *
 * @param database which database it is
 * @param namespace keeps the rows of several installations in one database apart: 1 to 100 letters, digits, dots, dashes or underscores
 */
public record JpaSettings(Database database, String namespace) {

    public JpaSettings {
        if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("the namespace '" + namespace
                    + "' is not 1 to 100 letters, digits, dots, dashes or underscores; set another one");
        }
    }
}
