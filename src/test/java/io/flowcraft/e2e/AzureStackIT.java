package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.redis.NeedsRedis;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on a queue in Azure Storage, Cosmos DB and Redis. */
@NeedsNode
@NeedsRedis
class AzureStackIT {

    private static final int NODES = Proof.amount("azure-nodes", 200, 5_000);
    private static final Pattern WARNING = Pattern.compile("\\[(?:WARNING|ERROR) *\\] ([A-Z]+[0-9]+[A-Z]?)");

    @TempDir
    private static Path folder;

    private static AzureStack stack;
    private static LibertyServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        stack = AzureStack.start();
        server = stack.under(LibertyServer.in(folder)).start();
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        stack.close();
    }

    @Test
    void the_samples_run_and_lie_where_they_should() {
        ShownRun order = client.runOf("order-fulfilment", """
                {"order": {"id": "4711", "card": "good-card", "address": {"city": "Bern", "country": "CH"},
                           "items": [{"sku": "lamp", "price": 40, "quantity": 2}]}}""");
        ShownRun digest = client.runOf("text-digest", """
                {"text": "Chapter One\\nsome words\\nChapter Two\\nmore words"}""");

        assertThat(order.status()).isEqualTo("completed");
        assertThat(order.attempts("charge")).isEqualTo(3);
        assertThat(digest.status()).isEqualTo("completed");
        assertThat(new Http(server::uri).get("/health/ready").body())
                .contains(
                        "\"queue\":\"azure-queue\"",
                        "\"context-store\":\"cosmos\"",
                        "\"coordination-store\":\"redis\"");
        try (CosmosRoom room = stack.room()) {
            assertThat(room.runs().find(order.runId())).isPresent();
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void nothing_of_another_stack_is_started_and_the_log_has_nothing_to_complain_about() {
        assertThat(new Jcmd(server.pid()).classesInUse())
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("software.amazon.")
                        || name.startsWith("com.rabbitmq.")
                        || name.startsWith("org.postgresql.")
                        || name.startsWith("org.h2.")
                        || name.startsWith("com.ibm.ws.sib."));
        assertThat(server.log()).content().doesNotContain("\tat ").satisfies(log -> assertThat(
                        WARNING.matcher(log).results().map(result -> result.group(1)))
                .as("what the server warns of, beside those of readiness before the start")
                .isSubsetOf("CWOWB1009W", "HHH90000029", "CWMMH0052W", "CWMMH0053W"));
    }

    @Test
    void S11_a_run_whose_context_is_five_megabytes_works() {
        String text = "0123456789".repeat(100_000);
        String context = IntStream.range(0, 5)
                .mapToObj(n -> "\"k" + n + "\": \"" + text + "\"")
                .collect(Collectors.joining(", ", "{", "}"));

        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "set", "params": {"k0": "k1 + 'x'", "length": "size(k2)"}},
                           {"id": "b", "uses": "transform", "params": {"expression": "size(context.k0)"}}],
                 "edges": [{"source": "a", "target": "b"}]}""", context);

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.output("b")).hasToString("1000001");
        assertThat(run.context().getInt("length")).isEqualTo(1_000_000);
        assertThat(run.context().getString("k0")).isEqualTo(text + "x");
        assertThat(run.context().getString("k4")).isEqualTo(text);
    }

    @Test
    void S62_the_calls_that_a_node_costs_are_counted() {
        assertThat(perNode("chains of 10", chain(10), NODES / 10, 10)).isLessThan(16);
        assertThat(perNode("fans of 8", fan(8), NODES / 10, 10)).isLessThan(16);
        assertThat(perNode("a fan of all", fan(NODES - 2), 1, NODES)).isLessThan(16);
    }

    /** Calls, but for those that an idle worker makes too. */
    private static double perNode(String what, String blueprint, int runs, int nodes) {
        String id = client.deploy(blueprint);
        stack.takeCalls();
        List<String> ids =
                Stream.generate(() -> client.submit(id, "{}")).limit(runs).toList();
        ids.forEach(run -> assertThat(client.awaitFinal(run).status()).isEqualTo("completed"));
        Map<String, Integer> calls = stack.takeCalls();
        calls.remove("query");
        double all = runs * nodes;
        Proof.report("Azure, %d runs, %s, calls per node: %s"
                .formatted(
                        runs,
                        what,
                        calls.entrySet().stream()
                                .map(call -> "%s %.2f".formatted(call.getKey(), call.getValue() / all))
                                .collect(Collectors.joining(", "))));
        return calls.values().stream().mapToInt(Integer::intValue).sum() / all;
    }

    private static String chain(int nodes) {
        return document(
                IntStream.range(0, nodes).mapToObj(n -> "n" + n),
                IntStream.range(1, nodes).mapToObj(n -> edge("n" + (n - 1), "n" + n)));
    }

    private static String fan(int width) {
        return document(
                Stream.concat(Stream.of("s", "e"), IntStream.range(0, width).mapToObj(n -> "n" + n)),
                IntStream.range(0, width).boxed().flatMap(n -> Stream.of(edge("s", "n" + n), edge("n" + n, "e"))));
    }

    private static String edge(String source, String target) {
        return "{\"source\": \"" + source + "\", \"target\": \"" + target + "\"}";
    }

    private static String document(Stream<String> nodes, Stream<String> edges) {
        return "{\"nodes\": [%s], \"edges\": [%s]}"
                .formatted(
                        nodes.map(id -> "{\"id\": \"" + id + "\", \"uses\": \"pass\"}")
                                .collect(Collectors.joining(", ")),
                        edges.collect(Collectors.joining(", ")));
    }

    @Test
    void F43_a_server_that_is_stopped_lets_its_nodes_end_and_leaves_the_rest_to_others() {
        String id = client.deploy(
                "{\"nodes\": [{\"id\": \"a\", \"uses\": \"delay\", \"params\": {\"duration\": \"6s\"}}]}");
        String begun = client.submit(id, "{}");
        Polling.until(() -> client.show(begun), run -> run.nodeStatus("a").equals("running"));

        server.stopByCommand();

        try (CosmosRoom room = stack.room()) {
            assertThat(room.runs().find(begun))
                    .hasValueSatisfying(run -> assertThat(run.status()).isEqualTo(RunStatus.COMPLETED));
        }
        server.start();
        assertThat(client.show(begun).attempts("a")).isEqualTo(1);
    }

    @Test
    void lists_events_and_workers_are_there() {
        String id = client.deploy(chain(2));
        ShownRun run = client.runOf(id, "{}");

        Polling.until(
                () -> client.list("blueprintId=" + id).getJsonArray("items").getValuesAs(JsonObject.class),
                items -> items.size() == 1 && items.get(0).getString("status").equals("completed"));
        Http http = new Http(server::uri);
        assertThat(Http.json(http.get(Client.RUNS + "/" + run.runId() + "/events"))
                        .getJsonArray("items"))
                .isNotEmpty();
        assertThat(Http.json(http.get("/api/v1/workers")).getJsonArray("items")).isNotEmpty();
    }
}
