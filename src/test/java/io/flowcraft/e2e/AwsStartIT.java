package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose tables, queue, endpoints or credentials are not there: it says what it lacks, and goes on once it is there. */
class AwsStartIT {

    private static final String READY = "/health/ready";
    private static final String ONE_NODE = "{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}], \"edges\": []}";
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private final AwsStack stack = AwsStack.start();
    private LibertyServer server;
    private Client client;

    private void launch(LibertyServer told) {
        server = stack.under(told);
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
        stack.close();
    }

    @Test
    void F51_tables_and_a_queue_that_are_missing_are_named_unless_they_may_be_made() {
        launch(LibertyServer.in(folder).with("FLOWCRAFT_CREATE_RESOURCES", "false"));
        server.launch();
        server.awaitAnswer(READY, "DynamoDB lacks the tables " + String.join(", ", stack.tables()));
        assertThat(ready()).contains("or set flowcraft.create-resources=true", "\"status\":\"DOWN\"");

        stack.makeTables();
        server.awaitAnswer(READY, "SQS has no queue '" + stack.queue() + "'");
        assertThat(ready()).contains("or set flowcraft.create-resources=true", "\"status\":\"DOWN\"");

        stack.makeQueue();
        server.awaitReady();
        assertThat(client.run(ONE_NODE).status()).isEqualTo("completed");
    }

    @Test
    void F51_an_endpoint_that_is_closed_is_named_and_all_is_well_when_it_opens() {
        stack.dynamo().shut();
        stack.sqs().shut();
        launch(LibertyServer.in(folder));
        server.launch();
        server.awaitAnswer(READY, "DynamoDB could not be asked");
        stack.dynamo().open();
        server.awaitAnswer(READY, "SQS could not be asked");
        stack.sqs().open();
        server.awaitReady();
        String id = client.deploy(ONE_NODE);
        assertThat(client.runOf(id, "{}").status()).isEqualTo("completed");

        stack.sqs().shut();
        says("SQS could not be asked");
        String waiting = client.submit(id, "{}");
        stack.dynamo().shut();
        says("DynamoDB could not be asked");
        ProblemAssert.assertProblem(client.submit(id, "{}", "away"), 503, "unavailable");
        stack.dynamo().open();
        stack.sqs().open();

        server.awaitReady();
        assertThat(client.awaitFinal(waiting).status()).isEqualTo("completed");
    }

    @Test
    void credentials_that_are_missing_or_wrong_are_named_and_all_is_well_when_they_are_right() throws IOException {
        Path file = folder.resolve("credentials");
        Files.writeString(file, "");
        launch(LibertyServer.in(folder));
        server.with("AWS_ACCESS_KEY_ID", "")
                .with("AWS_SECRET_ACCESS_KEY", "")
                .with("AWS_SHARED_CREDENTIALS_FILE", file.toString());
        stack.dynamo().knowOnly(AwsStack.KEY);
        stack.sqs().knowOnly(AwsStack.KEY);
        server.launch();
        server.awaitAnswer(READY, "Unable to load credentials");

        Files.writeString(file, profile("AKIAWRONG"));
        server.awaitAnswer(READY, "The security token included in the request is invalid");

        Files.writeString(file, profile(AwsStack.KEY));
        server.awaitReady();
        assertThat(client.run(ONE_NODE).status()).isEqualTo("completed");
    }

    private static String profile(String key) {
        return "[default]\naws_access_key_id = " + key + "\naws_secret_access_key = secret\n";
    }

    private void says(String what) {
        Polling.until(SOON, this::ready, body -> body.contains(what) && body.contains("\"status\":\"DOWN\""));
    }

    private String ready() {
        return new Http(server::uri).get(READY).body();
    }
}
