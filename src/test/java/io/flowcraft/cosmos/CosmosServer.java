package io.flowcraft.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import io.flowcraft.emulator.Emulator;
import io.flowcraft.emulator.NodeProgram;
import java.nio.file.Path;
import java.util.List;

/** An emulator of Cosmos DB on loopback: {@code src/test/emulators/cosmos}. */
public final class CosmosServer {

    static final String KEY = "Zmxvd2NyYWZ0IGVtdWxhdG9yIGtleQ==";

    private final Emulator emulator;
    private final CosmosClient client;

    private CosmosServer(Emulator emulator) {
        this.emulator = emulator;
        this.client = client(KEY);
    }

    /** The one of this JVM. */
    public static CosmosServer shared() {
        return Shared.SERVER;
    }

    /** @param lag how many ms a reader may not see what others wrote */
    static CosmosServer start(int lag) {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        int port = Emulator.freePort();
        String launcher = Path.of("src", "test", "emulators", "cosmos", "launcher.js")
                .toAbsolutePath()
                .toString();
        return new CosmosServer(NodeProgram.start(
                "cosmos", port, List.of(launcher, Integer.toString(port), KEY, Integer.toString(lag))));
    }

    /** Where it is. */
    public String address() {
        return "http://127.0.0.1:" + emulator.port() + "/";
    }

    CosmosClient client() {
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

    void stop() {
        client.close();
        emulator.close();
    }

    private static final class Shared {
        static final CosmosServer SERVER = start(0);
    }
}
