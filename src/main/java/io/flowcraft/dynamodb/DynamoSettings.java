package io.flowcraft.dynamodb;

import java.net.URI;
import java.util.Optional;

/**
 * What the room has to be told. Credentials, and the region when there is none here, are found as the AWS SDK always does.
 *
 * @param region the region
 * @param endpoint where DynamoDB is, when not where the region says: an emulator
 * @param namespace keeps several installations with the same tables apart: 1 to 100 letters, digits, dots, dashes or underscores
 * @param contexts the name of the table of contexts
 * @param statuses the name of the table of runs
 * @param coordination the name of the table of the index
 * @param connections the most connections, at least 1; a call that finds none free waits for one
 */
public record DynamoSettings(
        Optional<String> region,
        Optional<URI> endpoint,
        String namespace,
        String contexts,
        String statuses,
        String coordination,
        int connections) {

    public DynamoSettings {
        if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("the namespace '" + namespace
                    + "' is not 1 to 100 letters, digits, dots, dashes or underscores; set another one");
        }
        for (String table : new String[] {contexts, statuses, coordination}) {
            if (!table.matches("[A-Za-z0-9._-]{3,255}")) {
                throw new IllegalArgumentException("the table name '" + table
                        + "' is not 3 to 255 letters, digits, dots, dashes or underscores; set another one");
            }
        }
        if (connections < 1) {
            throw new IllegalArgumentException("there must be at least 1 connection, not " + connections);
        }
    }

    Tables tables() {
        return new Tables(contexts, statuses, coordination);
    }
}
