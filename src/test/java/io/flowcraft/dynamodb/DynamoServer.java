package io.flowcraft.dynamodb;

import io.flowcraft.documents.StoreClock;
import io.flowcraft.emulator.Emulator;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.NodeTransactions;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnitOfWork;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB Local on loopback, with the tables. */
public final class DynamoServer {

    private static final int CONNECTIONS = 32;

    private final Emulator emulator;
    private final DynamoDbClient client;

    private DynamoServer(Emulator emulator) {
        this.emulator = emulator;
        this.client = client(List.of());
    }

    /** The one of this JVM. */
    public static DynamoServer shared() {
        return Shared.SERVER;
    }

    static DynamoServer start() {
        // The SDK looks for credentials here first.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        int port = Emulator.freePort();
        DynamoServer server = new DynamoServer(Emulator.start(
                "dynamodb-local",
                port,
                List.of(
                        "io.flowcraft.emulator.LoopbackDynamo",
                        "-inMemory",
                        "-sharedDb",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))));
        server.room("any", InstantSource.system()).prepare(true);
        return server;
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + emulator.port());
    }

    /** How to come here. */
    public DynamoSettings settings(String namespace) {
        return new DynamoSettings(
                Optional.of("us-east-1"),
                Optional.of(address()),
                namespace,
                "flowcraft-contexts",
                "flowcraft-statuses",
                "flowcraft-coordination",
                CONNECTIONS);
    }

    DynamoDbClient client(List<ExecutionInterceptor> interceptors) {
        return Clients.open(settings("any"), interceptors);
    }

    /** Stores that share no item with those of another namespace, and live by this clock. */
    public DynamoRoom room(String namespace, InstantSource clock) {
        return new DynamoRoom(client, settings(namespace), StoreClock.of(clock));
    }

    /** Stores in tables of other names, which may not be there yet; it must be closed. */
    public DynamoRoom open(DynamoSettings settings) {
        return new DynamoRoom(client(List.of()), settings, StoreClock.of(InstantSource.system()));
    }

    /** The same, with something in the way of their calls. */
    public DynamoRoom room(String namespace, InstantSource clock, ExecutionInterceptor interceptor) {
        return new DynamoRoom(client(List.of(interceptor)), settings(namespace), StoreClock.of(clock));
    }

    /** Stores that share no item with others. */
    DynamoRoom room(InstantSource clock) {
        return room(Sample.unique("n"), clock);
    }

    /** These stores with a queue. */
    public static Ports ports(DynamoRoom room, JobQueue queue) {
        return new Ports(
                queue,
                room.contexts(),
                room.runs(),
                room.coordination(),
                room.blueprints(),
                room.idempotency(),
                room.timers(),
                room.deadLetters(),
                room.checkups(),
                room.events(),
                room.waits(),
                room.items(),
                room.retention(),
                room.indexRemoval(),
                UnitOfWork.SEPARATE,
                NodeTransactions.NONE);
    }

    /** Makes the index of a run as if it had never been. */
    public static void loseIndex(DynamoRoom room, String runId) {
        room.indexRemoval().forget(Set.of(runId));
    }

    private static final class Shared {
        static final DynamoServer SERVER = start();
    }
}
