package io.flowcraft.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker whose tables, queue, endpoints or credentials are not there: it says what it lacks, and goes on once it is there. */
class AwsStartIT extends CloudStartFixture<AwsStack> {

    AwsStartIT() {
        super(AwsStack.start(), Duration.ofSeconds(40));
    }

    @Test
    void F51_tables_and_a_queue_that_are_missing_are_named_unless_they_may_be_made() {
        goesOnOnceTheyAreMade(
                "DynamoDB lacks the tables " + String.join(", ", stack.tables()),
                "SQS has no queue '" + stack.queue() + "'");
    }

    @Test
    void F51_an_endpoint_that_is_closed_is_named_and_all_is_well_when_it_opens() {
        Away away = new Away("DynamoDB could not be asked", "SQS could not be asked");
        goesOnWhenTheyOpen(away, away);
    }

    @Test
    void credentials_that_are_missing_or_wrong_are_named_and_all_is_well_when_they_are_right() throws IOException {
        Path file = folder.resolve("credentials");
        Files.writeString(file, "");
        stack.storeDoor().knowOnly(AwsStack.KEY);
        stack.queueDoor().knowOnly(AwsStack.KEY);
        launch(told().with("AWS_ACCESS_KEY_ID", "")
                .with("AWS_SECRET_ACCESS_KEY", "")
                .with("AWS_SHARED_CREDENTIALS_FILE", file.toString()));
        server.awaitAnswer(READY, "Unable to load credentials");

        Files.writeString(file, profile("AKIAWRONG"));
        server.awaitAnswer(READY, "The security token included in the request is invalid");

        Files.writeString(file, profile(AwsStack.KEY));
        server.awaitReady();
        runs();
    }

    private static String profile(String key) {
        return "[default]\naws_access_key_id = " + key + "\naws_secret_access_key = secret\n";
    }
}
