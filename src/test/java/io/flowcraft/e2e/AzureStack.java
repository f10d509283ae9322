package io.flowcraft.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.cosmos.CosmosSettings;
import io.flowcraft.emulator.Door;
import io.flowcraft.engine.Sample;
import io.flowcraft.redis.RedisServer;
import io.flowcraft.storagequeue.AzuriteServer;
import io.flowcraft.storagequeue.StorageQueueRoom;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What stands for Azure in a test: emulators behind doors, with a database and a queue of names that nobody else has, and that nobody has made yet; and a Redis. */
final class AzureStack implements AutoCloseable {

    private final String name = Sample.unique("e2e");
    private final Door cosmos = new Door(URI.create(CosmosServer.shared().address()), AzureStack::cosmosCall);
    private final Door queue = new Door(URI.create(AzuriteServer.shared().address()), AzureStack::queueCall);
    private final RedisServer redis = RedisServer.start();

    static AzureStack start() {
        AzureStack stack = new AzureStack();
        stack.cosmos.open();
        stack.queue.open();
        return stack;
    }

    Door cosmos() {
        return cosmos;
    }

    Door queue() {
        return queue;
    }

    /** Tells a server to use it, as its operator would. */
    LibertyServer under(LibertyServer server) {
        return server.with("FLOWCRAFT_STACK", "azure")
                .with("COSMOS_DB_CONNECTION_STRING", cosmosConnection())
                .with("AZURE_STORAGE_CONNECTION_STRING", queueConnection())
                .with("REDIS_URL", redis.url())
                .with("FLOWCRAFT_COSMOS_DATABASE", name)
                .with("FLOWCRAFT_QUEUE_NAME", queueName());
    }

    String cosmosConnection() {
        return CosmosServer.connectionString(cosmos.address() + "/");
    }

    String queueConnection() {
        return AzuriteServer.connectionString(queue.address());
    }

    String database() {
        return name;
    }

    String queueName() {
        return name + "-jobs";
    }

    /** As somebody does who may. */
    void makeContainers() {
        try (CosmosRoom room = room()) {
            room.prepare(true);
        }
    }

    /** As somebody does who may. */
    void makeQueue() {
        StorageQueueRoom.open(AzuriteServer.shared().settings(queueName(), Duration.ofSeconds(30)))
                .prepare(true);
    }

    /** The containers of the servers, seen from beside them. */
    CosmosRoom room() {
        CosmosSettings some = CosmosServer.shared().settings("default");
        return CosmosRoom.open(new CosmosSettings(
                some.connection(),
                some.gateway(),
                some.namespace(),
                database(),
                some.contexts(),
                some.statuses(),
                some.connections()));
    }

    /** How often each operation was called since the last time. */
    Map<String, Integer> takeCalls() {
        Map<String, Integer> calls = new TreeMap<>(cosmos.takeCalls());
        calls.putAll(queue.takeCalls());
        return calls;
    }

    private static String cosmosCall(HttpExchange exchange) {
        if (exchange.getRequestHeaders().containsKey("x-ms-cosmos-is-batch-request")) {
            return "batch";
        }
        if (exchange.getRequestHeaders().containsKey("x-ms-documentdb-isquery")) {
            return "query";
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> exchange.getRequestURI().getPath().contains("/docs/") ? "read" : "other";
            case "POST" -> "create";
            default -> exchange.getRequestMethod().toLowerCase(Locale.ROOT);
        };
    }

    private static String queueCall(HttpExchange exchange) {
        boolean one = exchange.getRequestURI().getPath().contains("/messages/");
        return switch (exchange.getRequestMethod()) {
            case "POST" -> "queue send";
            case "PUT" -> one ? "queue hide" : "queue make";
            case "DELETE" -> "queue delete";
            default -> exchange.getRequestURI().getPath().endsWith("/messages") ? "queue receive" : "queue look";
        };
    }

    @Override
    public void close() {
        cosmos.close();
        queue.close();
        redis.close();
    }
}
