package io.flowcraft.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import io.flowcraft.documents.ServerClock;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.emulator.Emulator;
import io.flowcraft.emulator.NodeProgram;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.NodeTransactions;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Sample;
import io.flowcraft.engine.UnitOfWork;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An emulator of Cosmos DB on loopback: {@code src/test/emulators/cosmos}. */
public final class CosmosServer {

    static final String KEY = "Zmxvd2NyYWZ0IGVtdWxhdG9yIGtleQ==";

    private static final int CONNECTIONS = 64;

    private final Emulator emulator;
    private final Client rooms;
    private @Nullable CosmosClient client;

    private CosmosServer(Emulator emulator) {
        this.emulator = emulator;
        this.rooms = new Client(settings("any"), System::nanoTime);
    }

    /** The one of this JVM. */
    public static CosmosServer shared() {
        return Shared.SERVER;
    }

    /** @param lag how many ms a reader may not see what others wrote */
    static CosmosServer start(int lag) {
        CosmosServer server = new CosmosServer(emulator(Emulator.freePort(), lag));
        server.room("any", InstantSource.system()).prepare(true);
        return server;
    }

    /** An empty one at this port. */
    static Emulator emulator(int port, int lag) {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        String launcher = Path.of("src", "test", "emulators", "cosmos", "launcher.js")
                .toAbsolutePath()
                .toString();
        return NodeProgram.start("cosmos", port, List.of(launcher, Integer.toString(port), KEY, Integer.toString(lag)));
    }

    /** Where it is. */
    public String address() {
        return "http://127.0.0.1:" + emulator.port() + "/";
    }

    /** How to come here. */
    public CosmosSettings settings(String namespace) {
        return settings(namespace, address());
    }

    /** How to come here through something that stands before it. */
    public static String connectionString(String address) {
        return "AccountEndpoint=%s;AccountKey=%s;".formatted(address, KEY);
    }

    private static CosmosSettings settings(String namespace, String address) {
        return new CosmosSettings(
                connectionString(address), true, namespace, "flowcraftDb", "contexts", "statuses", CONNECTIONS);
    }

    /** Stores that share no item with those of another namespace, and live by this clock. */
    public CosmosRoom room(String namespace, InstantSource clock) {
        return new CosmosRoom(rooms, namespace, new ServerClock(Cosmos.DISAGREEMENT), StoreClock.of(clock));
    }

    /** Stores that share no item with others. */
    CosmosRoom room(InstantSource clock) {
        return room(Sample.unique("n"), clock);
    }

    /** The same, by a client of its own that goes another way; it must be closed. */
    public CosmosRoom room(String namespace, InstantSource clock, String address) {
        CosmosSettings there = settings(namespace, address);
        return new CosmosRoom(
                new Client(there, System::nanoTime),
                namespace,
                new ServerClock(Cosmos.DISAGREEMENT),
                StoreClock.of(clock));
    }

    /** These stores with a queue. */
    public static Ports ports(CosmosRoom room, JobQueue queue) {
        return ports(room, queue, room.coordination(), room.indexRemoval());
    }

    /** These stores with a queue, and the index elsewhere. */
    public static Ports ports(CosmosRoom room, JobQueue queue, CoordinationStore index, IndexRemoval removal) {
        return new Ports(
                queue,
                room.contexts(),
                room.runs(),
                index,
                room.blueprints(),
                room.idempotency(),
                room.timers(),
                room.deadLetters(),
                room.checkups(),
                room.events(),
                room.waits(),
                room.items(),
                room.retention(),
                removal,
                UnitOfWork.SEPARATE,
                NodeTransactions.NONE);
    }

    /** Makes the index of a run as if it had never been. */
    public static void loseIndex(CosmosRoom room, String runId) {
        room.indexRemoval().forget(Set.of(runId));
    }

    /** For what no store does. */
    synchronized CosmosClient client() {
        if (client == null) {
            client = client(KEY);
        }
        return client;
    }

    /** One more client, with a session of its own. Building it takes long. */
    CosmosClient client(String key) {
        return new CosmosClientBuilder()
                .endpoint(address())
                .key(key)
                .gatewayMode()
                .endpointDiscoveryEnabled(false)
                .consistencyLevel(ConsistencyLevel.SESSION)
                .contentResponseOnWriteEnabled(true)
                .buildClient();
    }

    synchronized void stop() {
        rooms.close();
        if (client != null) {
            client.close();
        }
        emulator.close();
    }

    private static final class Shared {
        static final CosmosServer SERVER = start(0);
    }
}
