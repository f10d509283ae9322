package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop while it works. {@link KillIT} is about servers that are not asked. */
class StopIT {

    @Test
    void S35_F43_what_ends_in_time_is_finished_and_the_rest_handed_back_uncharged(@TempDir Path folder) {
        try (var server = LibertyServer.in(folder)
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "3")
                .with("FLOWCRAFT_WORKER_GRACE", "6s")
                .start()) {
            var signalled = new Work(server);
            Instant signal = Instant.now();
            server.stop();
            Instant ended = Instant.now();
            server.start();
            signalled.assertThatNothingBegan(signal, ended);
            assertThat(workers(server)).as("the one that stopped said good-bye").hasSize(1);

            var commanded = new Work(server);
            Instant command = Instant.now();
            server.stopByCommand();
            Instant endedAgain = Instant.now();
            server.start();
            commanded.assertThatNothingBegan(command, endedAgain);
        }
    }

    private static List<JsonObject> workers(LibertyServer server) {
        return Http.json(new Http(server::uri).get("/api/v1/workers"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    /** Runs of one node each: a short, a medium and a long one that are executed, and two that wait because only three may be. */
    private static final class Work {

        /** A worker looks four times a second whether its server stops. */
        private static final Duration AT_ONCE = Duration.ofSeconds(1);

        private final Client client;
        private final List<String> inTime;
        private final String tooLong;
        private final List<String> waiting;

        Work(LibertyServer server) {
            client = new Client(server);
            tooLong = submit("15s");
            inTime = List.of(submit("3s"), submit("1s"));
            Stream.concat(Stream.of(tooLong), inTime.stream())
                    .forEach(run -> Polling.until(
                            () -> client.show(run).nodeStatus("a"), Set.of("running", "completed")::contains));
            waiting = List.of(submit("1s"), submit("1s"), submit("1s"), submit("1s"));
        }

        private String submit(String duration) {
            return client.submit(
                    client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"delay\", \"params\": {\"duration\": \""
                            + duration + "\"}}]}"),
                    "{}");
        }

        /** All complete at the first attempt; while the server stopped, what ran was finished or given up, and nothing began. */
        void assertThatNothingBegan(Instant asked, Instant ended) {
            List<String> all = Stream.of(List.of(tooLong), inTime, waiting)
                    .flatMap(List::stream)
                    .toList();
            assertThat(all.stream().map(client::awaitFinal)).allSatisfy(run -> {
                assertThat(run.status()).isEqualTo("completed");
                assertThat(run.attempts("a")).isEqualTo(1);
            });
            assertThat(inTime)
                    .allSatisfy(run -> assertThat(time(run, "finishedAt")).isBefore(ended));
            assertThat(time(tooLong, "startedAt")).isAfter(ended);
            assertThat(all)
                    .noneSatisfy(run -> assertThat(time(run, "startedAt")).isBetween(asked.plus(AT_ONCE), ended));
        }

        private Instant time(String runId, String what) {
            return Instant.parse(client.show(runId).nodes().getJsonObject("a").getString(what));
        }
    }
}
