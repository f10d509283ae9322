package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Proof;
import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.emulator.CloudFault;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import java.time.Duration;
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
class DynamoFaultsIT extends ScenarioBase {

    private static final int PATIENCE = 60;
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int ECHOES = 3;

    private Optional<CloudFault> fault = Optional.empty();

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

        assertThat(nodes.executed()).as("each node of each run, once").hasSize(runs * ECHOES);
    }

    /** Runs until the fault has struck so often; how many runs that took. */
    private int disturbed(CloudFault by, int inTestCommand, int inFull) {
        fault = Optional.of(by);
        TestEngine engine = engine();
        engine.deploy(diamonds());
        int wanted = Proof.amount("cloud-faults", inTestCommand, inFull);
        int runs = 0;
        for (; by.happened() < wanted; runs++) {
            String runId = engine.submit("diamonds", json("{\"n\": 1}"));
            assertThatRun(workToTheEnd(engine, by, runId))
                    .isCompleted()
                    .hasAttempts("b", 2)
                    .hasOutput("all", "{\"a\":1,\"b\":1}");
            assertThat(engine.view(runId).context()).isEqualTo(json("{\"n\": 1, \"seen\": 1}"));
        }
        Proof.report(by.happened() + " faults of DynamoDB in " + runs + " runs");
        return runs;
    }

    private RunView workToTheEnd(TestEngine engine, CloudFault by, String runId) {
        for (int i = 0; i < PATIENCE; i++) {
            disturbed(engine, by);
            if (engine.view(runId).run().status().isFinal()) {
                return engine.view(runId);
            }
            engine.pass(QUIET);
            engine.fireTimers();
            engine.reconciler().pass();
        }
        throw new AssertionError("it never ends: " + engine.view(runId));
    }

    private static void disturbed(TestEngine engine, CloudFault by) {
        by.on(true);
        try {
            engine.workNow();
        } catch (UnavailableException e) {
            // the timers of the next round find what these left
        } finally {
            by.on(false);
        }
    }

    /** Joins of both kinds, a retry, a change of the context. */
    private static Blueprint diamonds() {
        return Flow.named("diamonds")
                .node("s", "echo")
                .node("a", "transform", n -> n.param("expression", "context.n"))
                .node(
                        "b",
                        "fail",
                        n -> n.param("untilAttempt", 2).maxRetries(2).input("n").retryDelay(Duration.ofSeconds(10)))
                .node("set", "set", n -> n.param("seen", "n"))
                .node("all", "echo")
                .node("any", "echo", n -> n.joinAny())
                .edge("s", "set")
                .edge("set", "a")
                .edge("s", "b")
                .edge("a", "all")
                .edge("b", "all")
                .edge("a", "any")
                .edge("b", "any")
                .build();
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
