package io.flowcraft.cosmos;

import com.azure.cosmos.CosmosException;
import io.flowcraft.engine.FlowcraftException;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The one place where the errors of the client become the engine's. */
final class Failures {

    static final int NOT_FOUND = 404;
    static final int TOO_LARGE = 413;
    static final int FORBIDDEN = 403;

    private static final int TIME_OUT = 408;
    private static final int BAD_REQUEST = 400;
    private static final int PARTITION_FULL = 1014;
    private static final int SESSION_NOT_AVAILABLE = 1002;
    private static final Set<Integer> REFUSALS = Set.of(NOT_FOUND, 409, 412);
    private static final Set<Integer> PASSING = Set.of(TIME_OUT, 410, 429, 449, 500, 502, 503, 504);
    private static final Set<Integer> WITHOUT_EFFECT = Set.of(429, 449);

    private Failures() {}

    /** Whether the condition of a write did not hold. */
    static boolean isRefusal(int status) {
        return REFUSALS.contains(status);
    }

    /** Whether the key is not the account's, or may not do this. */
    static boolean isUnauthorized(int status) {
        return status == 401 || status == FORBIDDEN;
    }

    /** Whether an item is not there, and not the container. */
    static boolean isMissing(CosmosException failure) {
        return failure.getStatusCode() == NOT_FOUND && failure.getSubStatusCode() == 0;
    }

    /** Whether the same again may succeed soon. */
    static boolean isPassing(int status, int subStatus) {
        return PASSING.contains(status) || (status == NOT_FOUND && subStatus == SESSION_NOT_AVAILABLE);
    }

    /** Whether a write that failed so may have taken effect all the same. */
    static boolean mayHaveTakenEffect(int status) {
        return !WITHOUT_EFFECT.contains(status);
    }

    /** How long the service wants to be left alone. */
    static Duration pause(Optional<Duration> retryAfter) {
        return retryAfter.filter(pause -> !pause.isNegative()).orElse(Duration.ZERO);
    }

    static RuntimeException translate(int status, int subStatus, String message, Throwable cause) {
        if (status == TOO_LARGE || (status == BAD_REQUEST && message.contains("too large"))) {
            return new TooLargeException(message, cause);
        }
        if (status == FORBIDDEN && subStatus == PARTITION_FULL) {
            return new UnavailableException(
                    "a run is full: Cosmos DB takes at most 20 GB of one run. Cancel it, and start it anew in smaller ones ("
                            + message + ")",
                    cause);
        }
        return new UnavailableException(
                switch (status) {
                    case NOT_FOUND ->
                        "a database or container of Cosmos DB is missing: create it as docs/azure.md says, or set flowcraft.create-resources=true ("
                                + message + ")";
                    case 401, FORBIDDEN ->
                        "Cosmos DB refuses this key: set COSMOS_DB_CONNECTION_STRING to what the portal shows under Keys, and look at the account's firewall ("
                                + message + ")";
                    case 429 ->
                        "Cosmos DB is throttling: raise the request units of the database or its containers (" + message
                                + ")";
                    default -> "Cosmos DB could not be asked: " + status + " " + message;
                },
                cause);
    }

    /** An item, or what goes to and fro, would be larger than Cosmos DB allows. */
    static final class TooLargeException extends FlowcraftException {

        private static final long serialVersionUID = 1L;

        private TooLargeException(String message, Throwable cause) {
            super(
                    "too large for Cosmos DB, whose items and batches end at 2 MB and answers at 4 MB: make names, tags, errors and lists of this run shorter, or divide it ("
                            + message + ")",
                    cause);
        }
    }
}
