package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Proof;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of sleeps that end at about the same time. How late they end is for people to judge: the machine may be busy. */
@Tag("full")
class SleepsIT {

    private static final int SLEEPS = 10_000;
    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Test
    void S37_ten_thousand_sleeps_end_once_each_and_none_too_early(@TempDir Path folder) {
        try (var server = LibertyServer.in(folder).start()) {
            var client = new Client(server);
            client.deploy("sleeps", sleeps());
            String runId = client.submit("sleeps", "{}");
            // The list of runs is asked, because each look at the run itself reads all of its nodes.
            Polling.until(
                    PATIENCE,
                    () -> client.list("limit=1&status=completed").getJsonArray("items"),
                    completed -> !completed.isEmpty());

            ShownRun run = client.show(runId);
            assertThat(run.status()).isEqualTo("completed");
            LongSummaryStatistics late = run.nodes().entrySet().stream()
                    .filter(node -> node.getKey().startsWith("s"))
                    .map(node -> node.getValue().asJsonObject())
                    .collect(Collectors.summarizingLong(SleepsIT::late));
            assertThat(late.getCount()).isEqualTo(SLEEPS);
            assertThat(late.getMin()).as("milliseconds after its time").isNotNegative();
            Proof.report(SLEEPS + " sleeps of " + LENGTH.toSeconds() + " s on a server: late by "
                    + Math.round(late.getAverage()) + " ms on average, " + late.getMax() + " ms at most");
        }
    }

    private static String sleeps() {
        Flow flow = Flow.named("sleeps").node("end", "pass");
        for (int i = 0; i < SLEEPS; i++) {
            flow = flow.sleep("s" + i, LENGTH).edge("s" + i, "end");
        }
        return new BlueprintWriter().write(flow.build()).toString();
    }

    /** By how many milliseconds a sleep ended after its time; it was tried once. */
    private static long late(JsonObject sleep) {
        assertThat(sleep.getInt("attempts")).isEqualTo(1);
        Duration slept = Duration.between(
                Instant.parse(sleep.getString("startedAt")), Instant.parse(sleep.getString("finishedAt")));
        return slept.minus(LENGTH).toMillis();
    }
}
