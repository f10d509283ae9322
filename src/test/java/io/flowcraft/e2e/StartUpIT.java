package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class StartUpIT {

    private static final String[] TABLES = {
        "flowcraft_statuses",
        "flowcraft_tags",
        "flowcraft_contexts",
        "flowcraft_outcomes",
        "flowcraft_items",
        "flowcraft_attempts",
        "flowcraft_starts",
        "flowcraft_blueprints",
        "flowcraft_idempotency",
        "flowcraft_leases",
        "flowcraft_indexes",
        "flowcraft_joins",
        "flowcraft_arrivals",
        "flowcraft_timers",
        "flowcraft_dead_letters",
        "flowcraft_workers",
        "flowcraft_events",
        "flowcraft_waits",
        "flowcraft_resumes",
        "flowcraft_removals"
    };

    @TempDir
    private Path folder;

    @Test
    void blueprints_of_a_folder_are_stored_and_a_wrong_one_is_named_without_stopping_the_worker() throws IOException {
        Path blueprints = Files.createDirectory(folder.resolve("blueprints"));
        Files.writeString(
                blueprints.resolve("from-file.json"),
                "{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}");
        Files.writeString(blueprints.resolve("broken.json"), "{\"nodes\":");
        Files.writeString(
                blueprints.resolve("typo.json"), "{\"nodes\": [{\"id\": \"a\", \"uses\": \"pas\"}], \"edges\": []}");

        try (var server = LibertyServer.in(folder)
                .with("FLOWCRAFT_BLUEPRINTS_DIR", blueprints.toString())
                .start()) {
            Http http = new Http(server::uri);

            assertThat(http.get("/api/v1/blueprints/from-file").statusCode()).isEqualTo(200);
            assertThat(http.get("/api/v1/blueprints/typo").statusCode()).isEqualTo(404);
            assertThat(http.get("/health/ready").body())
                    .contains("refused " + blueprints.resolve("broken.json"))
                    .contains("No node is registered as 'pas'");
        }
    }

    @Test
    void a_room_that_is_not_there_is_named_by_the_readiness_check() {
        try (var server = LibertyServer.in(folder).with("FLOWCRAFT_QUEUE", "pigeons")) {
            server.launch();
            server.awaitAnswer("/health/ready", "flowcraft.queue is 'pigeons', which this version does not have");

            Http http = new Http(server::uri);
            assertThat(http.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
            ProblemAssert.assertProblem(http.get("/api/v1/blueprints"), 503, "unavailable");
        }
    }

    @Test
    @ExtendWith(SharedServer.class)
    void of_rooms_that_are_not_selected_not_even_the_address_is_read(LibertyServer server) {
        ShownRun run = new Client(server).run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}");

        assertThat(run.status()).isEqualTo("completed");
    }

    @Test
    void F51_an_address_that_is_missing_is_named() {
        try (var server = LibertyServer.in(folder)
                .with("FLOWCRAFT_CONTEXT_STORE", "postgres")
                .with("FLOWCRAFT_COORDINATION_STORE", "redis")) {
            server.launch();
            server.awaitAnswer("/health/ready", "set REDIS_URL");
            server.kill9();
            server.with("REDIS_URL", "redis://127.0.0.1:1").launch();
            server.awaitAnswer("/health/ready", "set POSTGRES_URL");
        }
    }

    @Test
    void a_broker_without_an_address_is_named_by_the_readiness_check() {
        try (var server = LibertyServer.in(folder).with("FLOWCRAFT_QUEUE", "rabbitmq")) {
            server.launch();
            server.awaitAnswer("/health/ready", "set RABBITMQ_URL");

            assertThat(new Http(server::uri).get("/health/ready").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void a_broker_that_is_not_there_keeps_the_worker_from_being_ready_and_submits_are_accepted() {
        try (var server = LibertyServer.in(folder)
                .with("FLOWCRAFT_QUEUE", "rabbitmq")
                .with("RABBITMQ_URL", "amqp://user:secret@127.0.0.1:1")) {
            server.launch();
            server.awaitAnswer("/health/ready", "The broker at amqp://127.0.0.1:1 cannot be reached");

            var client = new Client(server);
            String id = client.deploy("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}");
            assertThat(client.show(client.submit(id, "{}")).isFinal()).isFalse();
            assertThat(server.log()).content().doesNotContain("secret");
        }
    }

    @Test
    void S4_a_first_start_makes_every_table_or_names_each_that_is_missing() {
        try (var server = LibertyServer.in(folder).with("FLOWCRAFT_CREATE_RESOURCES", "false")) {
            server.launch();
            server.awaitAnswer("/health/ready", "the database lacks");

            var ready = new Http(server::uri).get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains(TABLES).contains("set flowcraft.create-resources=true");
        }
        try (var server = LibertyServer.in(folder).start()) {
            ShownRun run = new Client(server).run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}");

            assertThat(run.status()).isEqualTo("completed");
        }
    }
}
