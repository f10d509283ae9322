package io.flowcraft.jpa;

/**
 * What the stores have to be told.
 *
 * @param database which database it is
 * @param namespace keeps the rows of several installations in one database apart: 1 to 100 letters, digits, dots, dashes or underscores
 * @param callers how many calls may use the database at once, apart from those that renew leases: fewer than there are connections, at least 1
 */
public record JpaSettings(Database database, String namespace, int callers) {

    public JpaSettings {
        if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("the namespace '" + namespace
                    + "' is not 1 to 100 letters, digits, dots, dashes or underscores; set another one");
        }
        if (callers < 1) {
            throw new IllegalArgumentException("at least 1 call must be let in, not " + callers);
        }
    }

    /** Settings for who has connections enough. */
    public static JpaSettings unlimited(Database database, String namespace) {
        return new JpaSettings(database, namespace, Integer.MAX_VALUE);
    }
}
