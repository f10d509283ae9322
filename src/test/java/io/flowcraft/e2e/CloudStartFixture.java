package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker whose stores, queue or endpoints are not there: it says what it lacks, and goes on once it is there.
 *
 * @param <S> the stack
 */
abstract class CloudStartFixture<S extends CloudStack> {

    static final String READY = "/health/ready";

    private static final String ONE_NODE = "{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}";

    @TempDir
    Path folder;

    final S stack;
    LibertyServer server;

    private final Duration soon;
    private Client client;

    /** @param soon how long it may take until a worker says what has gone while it worked */
    CloudStartFixture(S stack, Duration soon) {
        this.stack = stack;
        this.soon = soon;
    }

    @AfterEach
    void stop() {
        server.close();
        stack.close();
    }

    /** A server that was told to use the stack. */
    final LibertyServer told() {
        return stack.under(LibertyServer.in(folder));
    }

    final void launch(LibertyServer told) {
        server = told;
        client = new Client(server);
        server.launch();
    }

    /** Begins without stores and queue. */
    final void goesOnOnceTheyAreMade(String noStores, String noQueue) {
        launch(told().with("FLOWCRAFT_CREATE_RESOURCES", "false"));
        server.awaitAnswer(READY, noStores);
        assertThat(ready()).contains("or set flowcraft.create-resources=true", "\"status\":\"DOWN\"");

        stack.makeStores();
        server.awaitAnswer(READY, noQueue);
        assertThat(ready()).contains("or set flowcraft.create-resources=true", "\"status\":\"DOWN\"");

        stack.makeQueue();
        server.awaitReady();
        runs();
    }

    /** Begins with closed doors, which are closed once more later. */
    final void goesOnWhenTheyOpen(Away atFirst, Away later) {
        stack.storeDoor().shut();
        stack.queueDoor().shut();
        launch(told());
        server.awaitAnswer(READY, atFirst.store());
        stack.storeDoor().open();
        server.awaitAnswer(READY, atFirst.queue());
        stack.queueDoor().open();
        server.awaitReady();
        String id = client.deploy(ONE_NODE);
        assertThat(client.runOf(id, "{}").status()).isEqualTo("completed");

        stack.queueDoor().shut();
        says(later.queue());
        String waiting = client.submit(id, "{}");
        stack.storeDoor().shut();
        says(later.store());
        ProblemAssert.assertProblem(client.submit(id, "{}", "away"), 503, "unavailable");
        stack.storeDoor().open();
        stack.queueDoor().open();

        server.awaitReady();
        assertThat(client.awaitFinal(waiting).status()).isEqualTo("completed");
    }

    /**
     * What is said while a service does not answer.
     *
     * @param store of the store
     * @param queue of the queue
     */
    record Away(String store, String queue) {}

    /** A run goes through. */
    final void runs() {
        assertThat(client.run(ONE_NODE).status()).isEqualTo("completed");
    }

    final String ready() {
        return new Http(server::uri).get(READY).body();
    }

    private void says(String what) {
        Polling.until(soon, this::ready, body -> body.contains(what) && body.contains("\"status\":\"DOWN\""));
    }
}
