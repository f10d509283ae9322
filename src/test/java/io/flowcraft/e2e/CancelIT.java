package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class CancelIT {

    private static final int RACES = 40;

    private final Client client;

    CancelIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void S48_a_cancelled_run_starts_nothing_more_and_what_runs_is_told() {
        String endless = client.deploy("""
                {"nodes": [{"id": "first", "uses": "pass"}, {"id": "slow", "uses": "delay", "params": {"duration": "1h"}},
                           {"id": "after", "uses": "pass"}],
                 "edges": [{"source": "first", "target": "slow"}, {"source": "slow", "target": "after"}]}""");
        List<String> runs = moreThanThereAreThreads(endless);
        Polling.until(() -> client.show(runs.get(0)), run -> run.outputs().containsKey("first"));

        assertThat(runs).allSatisfy(runId -> cancelled(client.cancel(runId)));

        // Each of the delays would hold a thread for an hour: only workers that learned of the cancel can run this.
        assertThat(client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}")
                        .status())
                .isEqualTo("completed");
        assertThat(runs).map(client::show).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo("cancelled");
            assertThat(run.attempts("after")).isZero();
            assertThat(run.outputs()).doesNotContainKeys("slow", "after");
            assertThat(client.cancel(run.runId()).statusCode())
                    .as("cancelled twice")
                    .isEqualTo(202);
            assertThat(client.show(run.runId())).isEqualTo(run);
        });
    }

    @Test
    void S63_of_a_cancel_and_a_completion_that_race_one_stands() {
        String id = client.deploy("""
                {"nodes": [{"id": "a", "uses": "pass"}, {"id": "b", "uses": "delay", "params": {"duration": "5ms"}},
                           {"id": "c", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "b"}, {"source": "b", "target": "c"}]}""");

        Map<String, String> ends = IntStream.range(0, RACES)
                .boxed()
                .collect(Collectors.toMap(n -> client.submit(id, "{\"n\": " + n + "}"), n -> "", (a, b) -> a));
        ends.replaceAll((runId, unknown) -> client.cancel(runId).statusCode() == 202 ? "cancelled" : "completed");

        assertThat(ends).allSatisfy((runId, end) -> {
            ShownRun run = client.awaitFinal(runId);
            assertThat(run.status()).isEqualTo(end);
            assertThat(run.nodes().keySet()).containsExactlyInAnyOrder("a", "b", "c");
        });
        // Later jobs of the cancelled ones have had their chance when this one is through.
        assertThat(client.runOf(id, "{}").status()).isEqualTo("completed");
        assertThat(ends)
                .allSatisfy(
                        (runId, end) -> assertThat(client.show(runId).status()).isEqualTo(end));
    }

    private List<String> moreThanThereAreThreads(String id) {
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        return IntStream.range(0, 2 * threads)
                .mapToObj(n -> client.submit(id, "{}"))
                .toList();
    }

    private static void cancelled(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Http.json(answer).getString("status")).isEqualTo("cancelled");
    }
}
