package io.flowcraft.engine;

import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.emulator.CloudFault;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Calls of DynamoDB that are throttled, collide, or whose answers are lost: that costs time, and no run notices. */
class DynamoFaultsIT extends ServiceFaultScenarios {

    private Optional<CloudFault> fault = Optional.empty();

    DynamoFaultsIT() {
        super("DynamoDB");
    }

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return DynamoServer.ports(DynamoServer.shared().room(Sample.unique("n"), clock, fault.orElseThrow()), queue);
    }

    @Test
    void F27_throttled_calls_are_made_again_and_lose_nothing() {
        disturbed(CloudFault.before(30, 27, request -> throttled()), 30, 500);
    }

    @Test
    void F28_transactions_that_collide_are_made_again_and_decide_once() {
        disturbed(CloudFault.before(40, 28, DynamoFaultsIT::collided), 20, 500);
    }

    @Test
    void F29_a_call_whose_answer_was_lost_takes_effect_once() {
        int runs = disturbed(CloudFault.lostAnswer(3), 20, 300);

        assertExecutedOnce(runs);
    }

    /** Runs until the fault has struck so often; how many runs that took. */
    private int disturbed(CloudFault by, int inTestCommand, int inFull) {
        fault = Optional.of(by);
        return runsUntil(by, inTestCommand, inFull);
    }

    private static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("throttled")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .statusCode(400)
                .build();
    }

    private static RuntimeException collided(SdkRequest request) {
        boolean isTransaction =
                request instanceof TransactWriteItemsRequest || request instanceof TransactGetItemsRequest;
        return isTransaction
                ? TransactionCanceledException.builder()
                        .message("collided")
                        .cancellationReasons(CancellationReason.builder()
                                .code("TransactionConflict")
                                .build())
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("TransactionCanceledException")
                                .build())
                        .statusCode(400)
                        .build()
                : null;
    }
}
