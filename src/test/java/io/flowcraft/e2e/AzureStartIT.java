package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.redis.NeedsRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker whose containers, queue, endpoints or keys are not there: it says what it lacks, and goes on once it is there. */
@NeedsNode
@NeedsRedis
class AzureStartIT extends CloudStartFixture<AzureStack> {

    AzureStartIT() {
        super(AzureStack.start(), Duration.ofSeconds(60));
    }

    @Test
    void F51_containers_and_a_queue_that_are_missing_are_named_unless_they_may_be_made() {
        goesOnOnceTheyAreMade(
                "Cosmos DB lacks the containers contexts, statuses in the database '" + stack.database() + "'",
                "There is no queue '" + stack.queueName() + "'");
    }

    @Test
    void F51_an_endpoint_that_is_closed_is_named_and_all_is_well_when_it_opens() {
        goesOnWhenTheyOpen(
                new Away("Cosmos DB does not answer", "could not be asked"),
                new Away("Cosmos DB", "The queue '" + stack.queueName() + "'"));
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
        runs();
    }
}
