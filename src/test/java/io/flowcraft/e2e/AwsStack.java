package io.flowcraft.e2e;

import io.flowcraft.dynamodb.DynamoRoom;
import io.flowcraft.dynamodb.DynamoServer;
import io.flowcraft.dynamodb.DynamoSettings;
import io.flowcraft.emulator.Door;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.Sample;
import io.flowcraft.sqs.SqsRoom;
import io.flowcraft.sqs.SqsServer;
import io.flowcraft.sqs.SqsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Emulators of DynamoDB and SQS. */
final class AwsStack implements CloudStack {

    static final String KEY = "AKIATEST";

    private static final String FIFO = ".fifo";

    private final String name = Sample.unique("e2e");
    private final String queue;
    private final Door dynamo = new Door(DynamoServer.shared().address());
    private final Door sqs = new Door(SqsServer.shared().address());

    private AwsStack(String kind) {
        this.queue = name + "-jobs" + kind;
    }

    static AwsStack start() {
        return start("");
    }

    /** With a FIFO queue. */
    static AwsStack startFifo() {
        return start(FIFO);
    }

    private static AwsStack start(String kind) {
        AwsStack stack = new AwsStack(kind);
        stack.dynamo.open();
        stack.sqs.open();
        return stack;
    }

    @Override
    public Door storeDoor() {
        return dynamo;
    }

    @Override
    public Door queueDoor() {
        return sqs;
    }

    @Override
    public LibertyServer under(LibertyServer server) {
        return server.with("FLOWCRAFT_STACK", "aws")
                .with("AWS_REGION", "us-east-1")
                .with("AWS_ACCESS_KEY_ID", KEY)
                .with("AWS_SECRET_ACCESS_KEY", "secret")
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .with("FLOWCRAFT_AWS_ENDPOINT", dynamo.address())
                .with("FLOWCRAFT_SQS_ENDPOINT", sqs.address())
                .with("FLOWCRAFT_DYNAMODB_CONTEXTS_TABLE", tables().get(0))
                .with("FLOWCRAFT_DYNAMODB_STATUSES_TABLE", tables().get(1))
                .with("FLOWCRAFT_DYNAMODB_COORDINATION_TABLE", tables().get(2))
                .with("FLOWCRAFT_QUEUE_NAME", queue());
    }

    List<String> tables() {
        return List.of(name + "-contexts", name + "-statuses", name + "-coordination");
    }

    String queue() {
        return queue;
    }

    @Override
    public void makeStores() {
        try (DynamoRoom room = room()) {
            room.prepare(true);
        }
    }

    @Override
    public void makeQueue() {
        SqsSettings settings = SqsServer.shared().settings(queue(), Duration.ofSeconds(30));
        try (SqsRoom room = SqsRoom.open(settings)) {
            room.prepare(true);
        }
    }

    @Override
    public Optional<Run> find(String runId) {
        try (DynamoRoom room = room()) {
            return room.runs().find(runId);
        }
    }

    private DynamoRoom room() {
        DynamoSettings some = DynamoServer.shared().settings("default");
        return DynamoServer.shared()
                .open(new DynamoSettings(
                        some.region(),
                        some.endpoint(),
                        some.namespace(),
                        tables().get(0),
                        tables().get(1),
                        tables().get(2),
                        some.connections()));
    }

    @Override
    public Map<String, Integer> takeCalls() {
        Map<String, Integer> calls = new TreeMap<>(dynamo.takeCalls());
        calls.putAll(sqs.takeCalls());
        calls.remove("Query");
        return calls;
    }

    @Override
    public void close() {
        dynamo.close();
        sqs.close();
    }
}
