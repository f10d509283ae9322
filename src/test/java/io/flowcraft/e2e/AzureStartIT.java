package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.redis.NeedsRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose containers, queue, endpoints or keys are not there: it says what it lacks, and goes on once it is there. */
@NeedsNode
@NeedsRedis
class AzureStartIT {

    private static final String READY = "/health/ready";
    private static final String ONE_NODE = "{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final AzureStack stack = AzureStack.start();
    private LibertyServer server;
    private Client client;

    private void launch(LibertyServer told) {
        server = told;
        client = new Client(server);
        server.launch();
    }

    private LibertyServer told() {
        return stack.under(LibertyServer.in(folder));
    }

    @AfterEach
    void stop() {
        server.close();
        stack.close();
    }

    @Test
    void F51_containers_and_a_queue_that_are_missing_are_named_unless_they_may_be_made() {
        launch(told().with("FLOWCRAFT_CREATE_RESOURCES", "false"));
        server.awaitAnswer(
                READY, "Cosmos DB lacks the containers contexts, statuses in the database '" + stack.database() + "'");
        assertThat(ready()).contains("or set flowcraft.create-resources=true", "\"status\":\"DOWN\"");

        stack.makeContainers();
        server.awaitAnswer(READY, "There is no queue '" + stack.queueName() + "'");
        assertThat(ready()).contains("or set flowcraft.create-resources=true", "\"status\":\"DOWN\"");

        stack.makeQueue();
        server.awaitReady();
        assertThat(client.run(ONE_NODE).status()).isEqualTo("completed");
    }

    @Test
    void F51_an_endpoint_that_is_closed_is_named_and_all_is_well_when_it_opens() {
        stack.cosmos().shut();
        stack.queue().shut();
        launch(told());
        server.awaitAnswer(READY, "Cosmos DB does not answer");
        stack.cosmos().open();
        server.awaitAnswer(READY, "could not be asked");
        stack.queue().open();
        server.awaitReady();
        String id = client.deploy(ONE_NODE);
        assertThat(client.runOf(id, "{}").status()).isEqualTo("completed");

        stack.queue().shut();
        says("The queue '" + stack.queueName() + "'");
        String waiting = client.submit(id, "{}");
        stack.cosmos().shut();
        says("Cosmos DB");
        ProblemAssert.assertProblem(client.submit(id, "{}", "away"), 503, "unavailable");
        stack.cosmos().open();
        stack.queue().open();

        server.awaitReady();
        assertThat(client.awaitFinal(waiting).status()).isEqualTo("completed");
    }

    @Test
    void a_wrong_key_is_named_and_not_shown_and_without_Redis_the_index_lies_beside_the_runs() {
        String right = stack.queueConnection();
        String wrong = right.replace("AccountKey=Eby8", "AccountKey=AAAA");
        launch(told().with("FLOWCRAFT_COORDINATION_STORE", "context")
                .with("REDIS_URL", "")
                .with("AZURE_STORAGE_CONNECTION_STRING", wrong));
        server.awaitAnswer(READY, "check the key or signature in AZURE_STORAGE_CONNECTION_STRING");
        assertThat(ready()).doesNotContain("AAAA");
        server.close();

        server.with("AZURE_STORAGE_CONNECTION_STRING", right)
                .with(
                        "COSMOS_DB_CONNECTION_STRING",
                        stack.cosmosConnection().replace("AccountKey=Zmxv", "AccountKey=AAAA"))
                .launch();
        server.awaitAnswer(READY, "COSMOS_DB_CONNECTION_STRING");
        assertThat(ready()).doesNotContain("AAAA");
        server.close();

        stack.under(server).with("REDIS_URL", "").start();
        assertThat(client.run(ONE_NODE).status()).isEqualTo("completed");
    }

    private void says(String what) {
        Polling.until(SOON, this::ready, body -> body.contains(what) && body.contains("\"status\":\"DOWN\""));
    }

    private String ready() {
        return new Http(server::uri).get(READY).body();
    }
}
