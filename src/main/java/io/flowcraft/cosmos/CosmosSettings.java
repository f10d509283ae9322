package io.flowcraft.cosmos;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the room has to be told.
 *
 * @param connection {@code AccountEndpoint=https://…;AccountKey=…;} as the portal shows it
 * @param gateway whether all calls go through the gateway over HTTPS instead of straight to the replicas
 * @param namespace keeps several installations with the same containers apart: 1 to 100 letters, digits, dots, dashes or underscores
 * @param database the name of the database
 * @param contexts the name of the container of contexts
 * @param statuses the name of the container of what is found without a run
 * @param connections the most connections to the gateway, at least 1
 */
public record CosmosSettings(
        String connection,
        boolean gateway,
        String namespace,
        String database,
        String contexts,
        String statuses,
        int connections) {

    private static final String ENDPOINT = "AccountEndpoint";
    private static final String KEY = "AccountKey";

    public CosmosSettings {
        if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("the namespace '" + namespace
                    + "' is not 1 to 100 letters, digits, dots, dashes or underscores; set another one");
        }
        for (String name : new String[] {database, contexts, statuses}) {
            if (!name.matches("[A-Za-z0-9._-]{1,255}")) {
                throw new IllegalArgumentException(
                        "the name '" + name
                                + "' of a Cosmos DB database or container is not 1 to 255 letters, digits, dots, dashes or underscores; set another one");
            }
        }
        if (connections < 1) {
            throw new IllegalArgumentException("there must be at least 1 connection, not " + connections);
        }
        Map<String, String> parts = parts(connection);
        if (!parts.containsKey(ENDPOINT) || !parts.containsKey(KEY)) {
            throw new IllegalArgumentException(
                    "the connection string of Cosmos DB must be 'AccountEndpoint=https://…;AccountKey=…;': set COSMOS_DB_CONNECTION_STRING to what the portal shows under Keys");
        }
        endpoint(parts.get(ENDPOINT));
    }

    URI endpoint() {
        return endpoint(parts(connection).get(ENDPOINT));
    }

    String key() {
        return parts(connection).get(KEY);
    }

    /** Only emulators speak without TLS. */
    boolean isEmulator() {
        return endpoint().getScheme().equals("http");
    }

    private static URI endpoint(String text) {
        if (!text.matches("https?://[^/].*")) {
            throw new IllegalArgumentException(
                    "the AccountEndpoint '" + text + "' of Cosmos DB must be an address that begins with https://");
        }
        return URI.create(text);
    }

    private static Map<String, String> parts(String connection) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : connection.split(";")) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                parts.put(
                        part.substring(0, sign).strip(),
                        part.substring(sign + 1).strip());
            }
        }
        return parts;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CosmosSettings[%s, database %s, containers %s and %s, namespace %s]"
                .formatted(endpoint(), database, contexts, statuses, namespace);
    }
}
