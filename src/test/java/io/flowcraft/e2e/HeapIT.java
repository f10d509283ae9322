package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Proof;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the heap that the product is delivered with: 512 MB. */
class HeapIT {

    private static final long MB = 1024 * 1024;
    private static final int LANES = 100;
    private static final int STEPS = 100;
    private static final int RUNS = Proof.amount("heap-runs", 1_000, 2_000);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    @Test
    void a_run_of_ten_thousand_nodes_stays_within_the_heap() throws IOException {
        try (var server = LibertyServer.in(folder).start()) {
            var client = new Client(server);
            String id = deployed(client, tenThousand());

            ShownRun run = client.awaitFinal(client.submit(id, "{\"n\": 1}"));

            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.nodes()).hasSize(LANES * STEPS);
            assertThat(run.outputs()).hasSize(LANES * STEPS);
            stayedWithinTheHeap("a run of " + LANES * STEPS + " nodes", server);
        }
    }

    @Test
    void very_many_runs_at_once_stay_within_the_heap() throws Exception {
        Path gate = folder.resolve("gate");
        try (var server = LibertyServer.in(folder)
                .with(AwaitGate.FILE, gate.toString())
                .with(AwaitGate.class)
                .start()) {
            var client = new Client(server);
            submitAll(client, deployed(client, gated()));
            assertThat(runIds(client, "running")).hasSize(RUNS);

            Files.createFile(gate);
            Polling.until(() -> runIds(client, "running"), List::isEmpty);

            assertThat(runIds(client, "completed")).hasSize(RUNS);
            stayedWithinTheHeap(RUNS + " runs at once", server);
        }
    }

    @Test
    void a_batch_of_very_many_items_stays_within_the_heap() throws IOException {
        int items = Proof.amount("items", 10_000, 100_000);
        try (var server = LibertyServer.in(folder).start()) {
            var client = new Client(server);
            Instant begin = Instant.now();
            String runId = client.submit(deployed(client, doubling()), list(items));
            // The list of runs is asked, because each look at the run itself reads all of its items.
            Polling.until(PATIENCE, () -> runIds(client, "running"), List::isEmpty);
            Duration taken = Duration.between(begin, Instant.now());

            ShownRun run = client.show(runId);
            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.output("count")).isEqualTo(ShownRun.json(Integer.toString(items)));
            assertThat(run.output("b_gather").asJsonArray().getInt(items - 1)).isEqualTo(2 * (items - 1));
            stayedWithinTheHeap("a batch of " + items + " items, in " + taken.toSeconds() + " s", server);
        }
    }

    private static Blueprint doubling() {
        return Flow.named("doubling")
                .batch("b", "transform", b -> b.input("list").worker(w -> w.param("expression", "input * 2")))
                .node("count", "transform", node -> node.param("expression", "size(input)"))
                .edge("b", "count")
                .build();
    }

    private static String list(int items) {
        return IntStream.range(0, items)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{\"list\": [", "]}"));
    }

    private static String deployed(Client client, Blueprint blueprint) {
        client.deploy(blueprint.id(), new BlueprintWriter().write(blueprint).toString());
        return blueprint.id();
    }

    private static void stayedWithinTheHeap(String what, LibertyServer server) throws IOException {
        assertThat(server.isReady()).isTrue();
        assertThat(Files.readString(server.log())).doesNotContain("OutOfMemoryError");
        Jcmd jcmd = new Jcmd(server.pid());
        assertThat(jcmd.maxHeapBytes()).isEqualTo(512 * MB);
        Proof.report(what + ": " + jcmd.liveBytes() / MB + " MB of the heap in use afterwards");
    }

    /** Parallel lanes between a first and a last node. */
    private static Blueprint tenThousand() {
        Flow flow = Flow.named("wide").node("first", "pass").node("last", "pass", node -> node.input("first"));
        for (int lane = 0; lane < LANES; lane++) {
            int steps = lane < 2 ? STEPS - 1 : STEPS;
            String before = "first";
            for (int step = 0; step < steps; step++) {
                String id = "n" + lane + "-" + step;
                flow = flow.node(id, "pass").edge(before, id);
                before = id;
            }
            flow = flow.edge(before, "last");
        }
        return flow.build();
    }

    private static Blueprint gated() {
        return Flow.named("gated")
                .node("a", "pass")
                .node("b", "await-gate", node -> node.maxRetries(1_000_000).retryDelay(Duration.ofSeconds(10)))
                .node("c", "pass")
                .edge("a", "b")
                .edge("b", "c")
                .build();
    }

    private static void submitAll(Client client, String id) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<String>> submits = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            String context = "{\"n\": " + i + "}";
            submits.add(clients.submit(() -> client.submit(id, context)));
        }
        for (Future<String> submit : submits) {
            submit.get();
        }
        clients.shutdown();
    }

    private static List<String> runIds(Client client, String status) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String from = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            JsonObject page = client.list("limit=500&status=" + status + from);
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(run -> ids.add(run.getString("runId")));
            cursor = Optional.ofNullable(page.getString("next", null));
        }
        return ids;
    }
}
