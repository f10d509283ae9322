package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.crash.Proof;
import io.flowcraft.engine.RunStatus;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The product on a cloud's stores and queue: one server for all tests. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CloudStackContract {

    private static final Pattern WARNING = Pattern.compile("\\[(?:WARNING|ERROR) *\\] ([A-Z]+[0-9]+[A-Z]?)");

    @TempDir
    private static Path folder;

    private final CloudStack stack;
    private LibertyServer server;
    private Client client;

    CloudStackContract(CloudStack stack) {
        this.stack = stack;
    }

    /** The cloud's name. */
    abstract String cloud();

    /** What readiness says of the queue and of the stores. */
    abstract List<String> rooms();

    /** The package of a client that only other stacks need, beside those that no cloud needs. */
    abstract String foreignClient();

    /** How many nodes to count calls for. */
    abstract int nodes();

    /** Fewer calls than these must do for a node. */
    abstract CallsPerNode bounds();

    /**
     * How many calls a node costs, by the blueprint that it is part of.
     *
     * @param chain in chains of 10
     * @param fan in fans of 8
     * @param wide in a fan of all
     */
    record CallsPerNode(int chain, int fan, int wide) {}

    @BeforeAll
    void start() {
        server = stack.under(LibertyServer.in(folder)).start();
        client = new Client(server);
    }

    @AfterAll
    void stop() {
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
        assertThat(new Http(server::uri).get("/health/ready").body()).contains(rooms());
        assertThat(stack.find(order.runId())).isPresent();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void nothing_of_another_stack_is_started_and_the_log_has_nothing_to_complain_about() {
        assertThat(new Jcmd(server.pid()).classesInUse())
                .isNotEmpty()
                .noneMatch(name -> name.startsWith(foreignClient())
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
        int nodes = nodes();
        assertThat(perNode("chains of 10", PassGraph.chain(10), nodes / 10, 10)).isLessThan(bounds().chain());
        assertThat(perNode("fans of 8", PassGraph.fan(8), nodes / 10, 10)).isLessThan(bounds().fan());
        assertThat(perNode("a fan of all", PassGraph.fan(nodes - 2), 1, nodes)).isLessThan(bounds().wide());
    }

    private double perNode(String what, String blueprint, int runs, int nodes) {
        String id = client.deploy(blueprint);
        stack.takeCalls();
        List<String> ids =
                Stream.generate(() -> client.submit(id, "{}")).limit(runs).toList();
        ids.forEach(run -> assertThat(client.awaitFinal(run).status()).isEqualTo("completed"));
        Map<String, Integer> calls = stack.takeCalls();
        double all = runs * nodes;
        Proof.report("%s, %d runs, %s, calls per node: %s"
                .formatted(
                        cloud(),
                        runs,
                        what,
                        calls.entrySet().stream()
                                .map(call -> "%s %.2f".formatted(call.getKey(), call.getValue() / all))
                                .collect(Collectors.joining(", "))));
        return calls.values().stream().mapToInt(Integer::intValue).sum() / all;
    }

    @Test
    void F43_a_server_that_is_stopped_lets_its_nodes_end_and_leaves_the_rest_to_others() {
        String id = client.deploy(
                "{\"nodes\": [{\"id\": \"a\", \"uses\": \"delay\", \"params\": {\"duration\": \"6s\"}}]}");
        String begun = client.submit(id, "{}");
        Polling.until(() -> client.show(begun), run -> run.nodeStatus("a").equals("running"));

        server.stopByCommand();

        assertThat(stack.find(begun))
                .hasValueSatisfying(run -> assertThat(run.status()).isEqualTo(RunStatus.COMPLETED));
        server.start();
        assertThat(client.show(begun).attempts("a")).isEqualTo(1);
    }

    @Test
    void lists_events_and_workers_are_there() {
        String id = client.deploy(PassGraph.chain(2));
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
