package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Effects;
import io.flowcraft.crash.RecordEffect;
import io.flowcraft.sqs.SqsServer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on a FIFO queue, which delays no message by itself and holds back those of an activation while one of them is worked on. */
class AwsFifoIT {

    private static final String ID = "fifo";
    private static final int RUNS = 3;
    private static final int WIDTH = 6;
    private static final Duration DELAY = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    private static AwsStack stack;
    private static Effects effects;
    private static LibertyServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        stack = AwsStack.startFifo();
        effects = Effects.start(folder);
        server = stack.under(LibertyServer.in(folder))
                .with(RecordEffect.PORT, Integer.toString(effects.port()))
                .with(RecordEffect.class)
                .start();
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        effects.close();
        stack.close();
    }

    @Test
    void S37_a_fan_a_join_a_retry_and_a_sleep_run_once_each_and_nothing_is_left_in_the_queue() {
        client.deploy(ID, new BlueprintWriter().write(flow().build()).toString());
        List<String> ids = Stream.generate(() -> client.submit(ID, "{\"n\": 1}"))
                .limit(RUNS)
                .toList();

        List<ShownRun> runs = ids.stream().map(client::awaitFinal).toList();

        assertThat(runs).allSatisfy(AwsFifoIT::assertRanOnce);
        Polling.until(() -> SqsServer.shared().messages(stack.queue()), messages -> messages == 0);
    }

    /** Every node but the sleep makes an effect; the first attempt of one fails after its own. */
    private static Flow flow() {
        Flow flow = Flow.named(ID)
                .node("start", "record-effect")
                .node("join", "record-effect")
                .node("again", "record-effect", node -> node.param("failAttempts", 1)
                        .maxRetries(2)
                        .retryDelay(DELAY))
                .sleep("sleep", DELAY)
                .node("end", "record-effect")
                .edge("join", "again")
                .edge("again", "sleep")
                .edge("sleep", "end");
        for (String beside : fan()) {
            flow = flow.node(beside, "record-effect").edge("start", beside).edge(beside, "join");
        }
        return flow;
    }

    private static List<String> fan() {
        return IntStream.range(0, WIDTH).mapToObj(n -> "n" + n).toList();
    }

    private static void assertRanOnce(ShownRun run) {
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.nodes()).hasSize(WIDTH + 5).allSatisfy((id, node) -> {
            assertThat(node.asJsonObject().getString("status")).isEqualTo("completed");
            assertThat(node.asJsonObject().getInt("attempts")).isEqualTo(id.equals("again") ? 2 : 1);
        });
        assertThat(effects.all())
                .filteredOn(effect -> effect.runId().equals(run.runId()))
                .extracting(effect -> effect.nodeId() + " " + effect.attempt())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("start 1", "join 1", "again 1", "again 2", "end 1"),
                                fan().stream().map(beside -> beside + " 1"))
                        .toList());
        assertThat(slept(run.nodes().getJsonObject("sleep"))).isGreaterThanOrEqualTo(DELAY);
    }

    private static Duration slept(JsonObject sleep) {
        return Duration.between(
                Instant.parse(sleep.getString("startedAt")), Instant.parse(sleep.getString("finishedAt")));
    }
}
