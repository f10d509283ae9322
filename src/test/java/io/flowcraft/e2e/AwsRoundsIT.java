package io.flowcraft.e2e;

import java.util.Map;

/** Two servers share the work on SQS and DynamoDB, and in every round one of them ends without a warning and comes back. */
class AwsRoundsIT extends CloudRounds {

    AwsRoundsIT() {
        super(AwsStack.start(), "SQS and DynamoDB", Map.of("FLOWCRAFT_SQS_VISIBILITY_TIMEOUT", "6s"));
    }
}
