package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs while their blueprint changes. */
@ExtendWith(SharedServer.class)
class VersionsIT {

    private static final int RUNS = 10;

    private final Client client;

    VersionsIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void S2_runs_finish_on_the_version_that_they_started_with() {
        String id = client.deploy(version("1"));
        List<String> old = submit(id);
        client.deploy(id, version("2"));
        List<String> young = submit(id);

        assertThat(old).allSatisfy(runId -> completedOn("1", client.awaitFinal(runId)));
        assertThat(young).allSatisfy(runId -> completedOn("2", client.awaitFinal(runId)));
    }

    private List<String> submit(String id) {
        return IntStream.range(0, RUNS).mapToObj(n -> client.submit(id, "{}")).toList();
    }

    private static void completedOn(String version, ShownRun run) {
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.json().getString("blueprintVersion")).isEqualTo(version);
        assertThat(run.output("last")).isEqualTo(json(version));
        assertThat(run.nodes().containsKey("only-in-2")).isEqualTo(version.equals("2"));
    }

    /** The first attempt fails, so that the run waits while the next version is stored. */
    private static String version(String version) {
        String more = version.equals("2") ? ", {\"id\": \"only-in-2\", \"uses\": \"pass\"}" : "";
        return """
                {"metadata": {"version": "%s"},
                 "nodes": [{"id": "first", "uses": "fail", "params": {"untilAttempt": 2},
                            "config": {"maxRetries": 2, "retryDelay": "2s"}},
                           {"id": "last", "uses": "transform", "params": {"expression": "%s"}}%s],
                 "edges": [{"source": "first", "target": "last"}]}""".formatted(version, version, more);
    }
}
