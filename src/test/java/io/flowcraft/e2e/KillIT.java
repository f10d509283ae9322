package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {

    private static final int FIRST = 100;
    private static final int ALL = 150;
    private static final String COMPLETED = "limit=500&status=completed";

    @Test
    void a_hundred_runs_in_flight_complete_once_although_the_server_is_killed_twice(@TempDir Path folder) {
        try (var server = server(folder).start()) {
            var client = new Client(server);
            var ledger = new SubmitLedger(client, client.deploy(TwentyNodes.BLUEPRINT), TwentyNodes::context);
            IntStream.range(0, FIRST).forEach(ledger::submit);

            List<JsonObject> beforeFirst = killWhenCompleted(server, client, count -> count >= 20);
            assertThat(ledger.answered()).hasSize(FIRST);
            assertThat(beforeFirst).as("some are still in flight").hasSizeLessThan(FIRST - 10);

            server.start();
            var submitting =
                    CompletableFuture.runAsync(() -> IntStream.range(FIRST, ALL).forEach(ledger::submit));
            List<JsonObject> beforeSecond = killWhenCompleted(
                    server,
                    client,
                    count -> count >= beforeFirst.size() + 20
                            && ledger.answered().size() >= FIRST + 10);
            submitting.join();
            assertThat(beforeSecond).containsAll(beforeFirst).hasSizeLessThan(ALL - 10);

            server.start();
            IntStream.range(0, ALL).forEach(ledger::submit);
            assertThat(ledger.answered()).hasSize(ALL);
            List<JsonObject> end = Polling.until(() -> runs(client, COMPLETED), runs -> runs.size() == ALL);

            assertThat(end).containsAll(beforeSecond);
            ledger.answered().forEach((number, runId) -> TwentyNodes.assertRanOnce(number, client.show(runId)));
            nothingElseExists(client, ledger);
        }
    }

    private static LibertyServer server(Path folder) {
        return LibertyServer.in(folder).with("FLOWCRAFT_WORKER_LEASE", "5s").with("FLOWCRAFT_WORKER_CONCURRENCY", "8");
    }

    /** Answers with the completed runs that were seen last before the kill. */
    private static List<JsonObject> killWhenCompleted(LibertyServer server, Client client, IntPredicate enough) {
        List<JsonObject> completed = Polling.until(() -> runs(client, COMPLETED), runs -> enough.test(runs.size()));
        server.kill9();
        assertThat(server.isReady()).isFalse();
        return completed;
    }

    private static void nothingElseExists(Client client, SubmitLedger ledger) {
        IntStream.range(0, ALL).forEach(ledger::submit);
        assertThat(runs(client, "limit=500"))
                .extracting(run -> run.getString("runId"))
                .containsExactlyInAnyOrderElementsOf(ledger.answered().values());
    }

    private static List<JsonObject> runs(Client client, String query) {
        return client.list(query).getJsonArray("items").getValuesAs(JsonObject.class);
    }
}
