package io.flowcraft.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.cosmos.CosmosSettings;
import io.flowcraft.emulator.Door;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.Sample;
import io.flowcraft.redis.RedisServer;
import io.flowcraft.storagequeue.AzuriteServer;
import io.flowcraft.storagequeue.StorageQueueRoom;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Emulators of Cosmos DB and of the queue in Azure Storage, and a Redis. */
final class AzureStack implements CloudStack {

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

    @Override
    public Door storeDoor() {
        return cosmos;
    }

    @Override
    public Door queueDoor() {
        return queue;
    }

    @Override
    public LibertyServer under(LibertyServer server) {
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

    @Override
    public void makeStores() {
        try (CosmosRoom room = room()) {
            room.prepare(true);
        }
    }

    @Override
    public void makeQueue() {
        StorageQueueRoom.open(AzuriteServer.shared().settings(queueName(), Duration.ofSeconds(30)))
                .prepare(true);
    }

    @Override
    public Optional<Run> find(String runId) {
        try (CosmosRoom room = room()) {
            return room.runs().find(runId);
        }
    }

    private CosmosRoom room() {
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

    @Override
    public Map<String, Integer> takeCalls() {
        Map<String, Integer> calls = new TreeMap<>(cosmos.takeCalls());
        calls.putAll(queue.takeCalls());
        calls.remove("query");
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
