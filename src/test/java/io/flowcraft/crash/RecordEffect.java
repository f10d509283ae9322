package io.flowcraft.crash;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes an effect that the recorder writes down, and answers with the number of its call and the run's {@code n}: so every output is the work of one
 * execution, and tells of which; {@code from} are the calls of
 * its predecessors. Params: {@code busy} (milliseconds of work before the effect, and
 * again after it), {@code failAttempts} (attempts up to this number fail after their effect),
 * {@code failEvery} (fails for good where it divides n), {@code count} (adds one to this key of the context).
 */
@NodeType("record-effect")
public class RecordEffect implements NodeFunction {

    /** Says where the recorder listens: a system property, or else an environment variable. */
    public static final String PORT = "EFFECTS_PORT";

    @Override
    public NodeResult execute(NodeContext node) throws IOException {
        int n = ((JsonNumber) node.context().get("n")).intValue();
        work(node);
        long call = record(node);
        recorded();
        work(node);
        fail(node.params(), node.attempt(), n);
        if (node.params().containsKey("count")) {
            count(node, node.params().getString("count"));
        }
        return NodeResult.of(Json.createObjectBuilder()
                .add("n", n)
                .add("call", call)
                .add("from", Json.createArrayBuilder(calls(node.input())))
                .build());
    }

    /** The calls that the input tells of: of one predecessor, of several by their ids, or of the items of a batch. */
    private static SortedSet<Long> calls(JsonValue input) {
        SortedSet<Long> calls = new TreeSet<>();
        if (input instanceof JsonObject object && object.containsKey("call")) {
            calls.add(object.getJsonNumber("call").longValue());
        } else if (input instanceof JsonObject several) {
            several.values().forEach(one -> calls.addAll(calls(one)));
        } else if (input instanceof JsonArray items) {
            items.forEach(one -> calls.addAll(calls(one)));
        }
        return calls;
    }

    /** The effect is made, and the engine does not know it yet. */
    void recorded() {}

    private static void work(NodeContext node) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(node.params().getInt("busy", 0)));
    }

    private static void fail(JsonObject params, int attempt, int n) {
        if (attempt <= params.getInt("failAttempts", 0)) {
            throw new IllegalStateException("attempt " + attempt + " was to fail");
        }
        if (params.containsKey("failEvery") && n % params.getInt("failEvery") == 0) {
            throw new FatalNodeException(n + " was to fail");
        }
    }

    private static void count(NodeContext node, String key) {
        JsonValue before = node.context().get(key);
        node.context().set(key, before instanceof JsonNumber number ? number.intValue() + 1 : 1);
    }

    private static long record(NodeContext node) throws IOException {
        String line = String.join(
                "\t",
                node.idempotencyKey(),
                Integer.toString(node.attempt()),
                Long.toString(ProcessHandle.current().pid()),
                node.runId(),
                node.nodeId());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return Long.parseLong(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }
    }

    private static int port() {
        return Integer.parseInt(System.getProperty(PORT, System.getenv().getOrDefault(PORT, "")));
    }
}
