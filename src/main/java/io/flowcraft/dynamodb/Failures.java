package io.flowcraft.dynamodb;

import io.flowcraft.engine.UnavailableException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The one place where the errors of the client become the engine's. */
final class Failures {

    private static final String REFUSED = "ConditionalCheckFailed";
    private static final String INVALID = "ValidationError";
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError", "RequestLimitExceeded");

    private Failures() {}

    /** Whether it lost against another call and did nothing, so that the same again may succeed soon. */
    static boolean isPassing(SdkException failure) {
        if (failure instanceof TransactionCanceledException cancelled) {
            return cancelled.cancellationReasons().stream()
                    .map(CancellationReason::code)
                    .anyMatch(PASSING::contains);
        }
        return failure instanceof TransactionConflictException || failure instanceof TransactionInProgressException;
    }

    /** Whether the condition of a write in a transaction did not hold. */
    static boolean isRefused(TransactionCanceledException failure) {
        return failure.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(REFUSED::equals);
    }

    static boolean isRefusal(CancellationReason reason) {
        return REFUSED.equals(reason.code());
    }

    static RuntimeException translate(SdkException failure) {
        if (isTooLarge(failure)) {
            return new TooLargeException(failure);
        }
        if (failure instanceof ResourceNotFoundException) {
            return new UnavailableException(
                    "a table or an index of DynamoDB is missing: create it, or set flowcraft.create-resources=true ("
                            + failure.getMessage() + ")",
                    failure);
        }
        return new UnavailableException("DynamoDB could not be asked: " + failure.getMessage(), failure);
    }

    private static boolean isTooLarge(SdkException failure) {
        if (failure instanceof TransactionCanceledException cancelled) {
            return cancelled.cancellationReasons().stream()
                    .anyMatch(reason -> INVALID.equals(reason.code()) && mentionsSize(reason.message()));
        }
        return failure instanceof DynamoDbException dynamo
                && dynamo.statusCode() == 400
                && mentionsSize(dynamo.getMessage());
    }

    private static boolean mentionsSize(String message) {
        return message != null && message.contains("size") && message.contains("exceeded");
    }

    /** An item would be larger than DynamoDB allows. */
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLargeException(SdkException cause) {
            super(cause);
        }
    }
}
