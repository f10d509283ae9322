package io.flowcraft.e2e;

import io.flowcraft.crash.Proof;
import java.util.List;

/** The product on SQS and DynamoDB, with no other server beside it. */
class AwsStackIT extends CloudStackContract {

    AwsStackIT() {
        super(AwsStack.start());
    }

    @Override
    String cloud() {
        return "AWS";
    }

    @Override
    List<String> rooms() {
        return List.of("\"queue\":\"sqs\"", "\"context-store\":\"dynamodb\"", "\"coordination-store\":\"dynamodb\"");
    }

    @Override
    String foreignClient() {
        return "org.redisson.";
    }

    @Override
    int nodes() {
        return Proof.amount("aws-nodes", 200, 5_000);
    }

    @Override
    CallsPerNode bounds() {
        return new CallsPerNode(8, 12, 12);
    }
}
