package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop while it works. {@link KillIT} is about servers that are not asked. */
class StopIT {

    @Test
    void S35_F43_what_ends_in_time_is_finished_and_the_rest_handed_back_uncharged(@TempDir Path folder) {
        try (var server = started(folder)) {
            var signalled = new Work(server);
            server.stop();
            Instant stopped = Instant.now();
            server.start();
            signalled.assertGoesOnAfter(stopped);
            signalled.assertCompletes();
            assertThat(workers(server)).as("the one that stopped said good-bye").hasSize(1);

            var commanded = new Work(server);
            server.stopByCommand();
            stopped = Instant.now();
            server.start();
            commanded.assertGoesOnAfter(stopped);
        }
    }

    @Test
    void S35_F43_the_same_holds_when_the_application_is_stopped_in_a_server_that_stays(@TempDir Path folder)
            throws IOException {
        try (var server = started(folder);
                var application = JmxTool.application(server)) {
            var work = new Work(server);
            application.invoke("stop");
            Polling.until(() -> application.attribute("State"), "STOPPED"::equals);
            Instant stopped = Instant.now();
            assertThat(new Http(server::uri).get("/api/v1/workers").statusCode())
                    .isEqualTo(404);
            application.invoke("start");
            server.awaitReady();
            work.assertGoesOnAfter(stopped);
            assertThat(workers(server)).as("the one that stopped said good-bye").hasSize(1);
        }
    }

    private static LibertyServer started(Path folder) {
        return LibertyServer.in(folder)
                .with("FLOWCRAFT_WORKER_CONCURRENCY", "3")
                .with("FLOWCRAFT_WORKER_GRACE", "10s")
                .start();
    }

    private static List<JsonObject> workers(LibertyServer server) {
        return Http.json(new Http(server::uri).get("/api/v1/workers"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    /**
     * Runs of one node each, on a worker for three: two nodes that end within the grace period and one that does not; then two that wait. The first of these
     * may begin before the worker notices that its server stops, and does not end in time either. The second would begin within the grace period if jobs
     * were still taken.
     */
    private static final class Work {

        private static final String TOO_LONG = "25s";

        private final Client client;
        private final List<String> inTime;
        private final String tooLong;
        private final String next;
        private final String last;

        Work(LibertyServer server) {
            client = new Client(server);
            tooLong = submit(TOO_LONG);
            inTime = List.of(submit("6s"), submit("1s"));
            Stream.concat(Stream.of(tooLong), inTime.stream()).forEach(this::awaitBegin);
            next = submit(TOO_LONG);
            last = submit(TOO_LONG);
        }

        /** What could end has ended before, and all else begins anew as if for the first time. */
        void assertGoesOnAfter(Instant stopped) {
            assertThat(time(last, "startedAt").filter(stopped::isAfter))
                    .as("began while the server stopped")
                    .isEmpty();
            Stream.of(tooLong, next, last).forEach(run -> awaitBegin(run, stopped));
            assertThat(inTime).allSatisfy(run -> {
                assertThat(client.show(run).status()).isEqualTo("completed");
                assertThat(client.show(run).attempts("a")).isEqualTo(1);
                assertThat(time(run, "finishedAt"))
                        .hasValueSatisfying(time -> assertThat(time).isBefore(stopped));
            });
            assertThat(List.of(tooLong, next, last))
                    .allSatisfy(
                            run -> assertThat(client.show(run).attempts("a")).isEqualTo(1));
        }

        void assertCompletes() {
            assertThat(Stream.of(tooLong, next, last).map(client::awaitFinal)).allSatisfy(run -> {
                assertThat(run.status()).isEqualTo("completed");
                assertThat(run.attempts("a")).isEqualTo(1);
            });
        }

        private String submit(String duration) {
            return client.submit(
                    client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"delay\", \"params\": {\"duration\": \""
                            + duration + "\"}}]}"),
                    "{}");
        }

        private void awaitBegin(String run) {
            Polling.until(() -> client.show(run).nodeStatus("a"), Set.of("running", "completed")::contains);
        }

        /** What the run shows may for a moment be the execution that was broken off. */
        private void awaitBegin(String run, Instant stopped) {
            Polling.until(() -> time(run, "startedAt"), time -> time.filter(stopped::isBefore)
                    .isPresent());
        }

        private Optional<Instant> time(String runId, String what) {
            JsonValue time = client.show(runId).nodes().getJsonObject("a").get(what);
            return time instanceof JsonString text ? Optional.of(Instant.parse(text.getString())) : Optional.empty();
        }
    }
}
