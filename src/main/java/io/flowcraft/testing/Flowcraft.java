package io.flowcraft.testing;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.engine.BlueprintStored;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.RunView;
import io.flowcraft.engine.Submission;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeFunction;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine in memory, for tests of nodes and blueprints:
 *
 * <pre>{@code
 * RunView run = Flowcraft.inMemory()
 *         .node("charge-card", Stubs.output("paid"))
 *         .deploy(Path.of("src/main/resources/order.json"))
 *         .run(Map.of("total", 42));
 * assertEquals(RunStatus.COMPLETED, run.run().status());
 * }</pre>
 *
 * <p>Everything happens on the calling thread and in virtual time: retry delays, time-outs and {@code delay} nodes take none. {@link #run} does it all;
 * {@link #submit} and {@link #step} go one message at a time, with deaths and duplicates in between. It needs implementations of JSON-P and JSON-B on the class
 * path. Not thread-safe; each test makes its own.
 */
public final class Flowcraft {

    private final VirtualTime time = new VirtualTime();
    private final Nodes nodes = new Nodes(time);
    private final Substitutions substitutions = new Substitutions();
    private final JsonbBinding binding = new JsonbBinding();
    private final Driver driver = new Driver(time, nodes, binding);
    private Optional<String> deployed = Optional.empty();

    private Flowcraft() {}

    /** An engine that knows the built-ins and no blueprint. Its clock stands at the beginning of 2026 (UTC). */
    public static Flowcraft inMemory() {
        return new Flowcraft();
    }

    /** Brings a node, real or not, under the name that blueprints use it by; a second one takes the place of the first. */
    public Flowcraft node(String uses, NodeFunction function) {
        nodes.add(uses, function);
        driver.replaceWorker();
        return this;
    }

    /**
     * Brings a node under the name that its {@code @NodeType} says. What it injects, the test hands to its constructor.
     *
     * @throws IllegalArgumentException when its class has no {@code @NodeType}
     */
    public Flowcraft node(NodeFunction instance) {
        nodes.add(instance);
        driver.replaceWorker();
        return this;
    }

    /** Puts a function in the place of one node of the blueprints that are deployed after this, whatever it uses there, built-ins included. */
    public Flowcraft stub(String nodeId, NodeFunction function) {
        return node(substitutions.add(nodeId), function);
    }

    /**
     * Deploys a blueprint.
     *
     * @throws io.flowcraft.engine.InvalidBlueprintException when it has errors, such as a node that nobody brought
     */
    public Flowcraft deploy(Blueprint blueprint) {
        return deploy(new BlueprintWriter().write(blueprint), blueprint.id());
    }

    /** Deploys a document that has an id. */
    public Flowcraft deploy(JsonObject document) {
        return deploy(document, document.getString("id"));
    }

    /** Deploys a JSON file; a document without an id takes the file's name. */
    public Flowcraft deploy(Path file) {
        try (Reader text = Files.newBufferedReader(file);
                JsonReader reader = Json.createReader(text)) {
            JsonObject document = reader.readObject();
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            return deploy(document, document.getString("id", name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the blueprint " + file.toAbsolutePath(), e);
        }
    }

    private Flowcraft deploy(JsonObject document, String id) {
        BlueprintStored stored = driver.engine().blueprints().put(substitutions.in(document), id, false);
        if (stored instanceof BlueprintStored.Conflict conflict) {
            throw new IllegalStateException("blueprint '" + id + "' is deployed with other content under version "
                    + conflict.existing().version() + ": give it another version");
        }
        deployed = Optional.of(id);
        return this;
    }

    /** Runs the blueprint that was deployed last, with an empty context, until nothing more happens. */
    public RunView run() {
        return run(Map.of());
    }

    /**
     * Runs the blueprint that was deployed last until nothing more happens.
     *
     * @param context the initial context: JSON values, or anything that JSON-B can bind
     */
    public RunView run(Map<String, ?> context) {
        String runId = submit(context);
        work();
        return view(runId);
    }

    /**
     * Starts a run of the blueprint that was deployed last; nothing is executed yet.
     *
     * @return the run's id
     */
    public String submit(Map<String, ?> context) {
        return submit(
                deployed.orElseThrow(() -> new IllegalStateException("there is no blueprint yet: deploy one first")),
                context);
    }

    /** Starts a run of a deployed blueprint; nothing is executed yet. */
    public String submit(String blueprintId, Map<String, ?> context) {
        Submission submission = new Submission(
                blueprintId,
                Optional.empty(),
                Optional.empty(),
                binding.toJson(context).asJsonObject(),
                Map.of(),
                Optional.empty(),
                "test");
        String runId = driver.engine().runs().submit(submission).run().runId();
        driver.follow(runId);
        return runId;
    }

    /** What is in the queue: due, delayed or undone. */
    public List<Job> pending() {
        return driver.pending();
    }

    /** Handles the next message that is due, and what follows from it on the same thread; false when none is due. */
    public boolean step() {
        return driver.step(Optional.empty());
    }

    /**
     * Handles the next message that is due, but the worker dies at this point if it comes there; the queue delivers the message again, to another worker. What the
     * dead one held stays held for 30 s. False when none is due.
     */
    public boolean stepUntilDeath(CrashPoint point) {
        return driver.step(Optional.of(point));
    }

    /** Delivers the message that was handled last once more, as queues do. */
    public void redeliverLast() {
        driver.redeliverLast();
    }

    /** Handles messages and lets time pass until nothing more happens by itself. */
    public void work() {
        driver.work();
    }

    /** Handles the messages that are due, without letting time pass: what sleeps or waits stays where it is. */
    public void workNow() {
        driver.workNow();
    }

    /**
     * Resumes a {@code wait} or {@code webhook} of a run; {@link #work()} or {@link #workNow()} lets it go on. One that has not begun yet goes on when it does.
     *
     * @param action chooses its edges; empty: none
     * @param output its output: a JSON value, or anything that JSON-B can bind
     */
    public void resume(String runId, String nodeId, Optional<String> action, @Nullable Object output) {
        driver.engine().waits().resume(runId, nodeId, action, binding.toJson(output));
    }

    /**
     * Calls the webhook with this URL.
     *
     * @param url as {@code view(runId).nodes().get(nodeId).url()} has it, or the webhook's output
     * @param payload a JSON value, or anything that JSON-B can bind
     */
    public void call(String url, @Nullable Object payload) {
        driver.engine().waits().call(url.substring(url.lastIndexOf('/') + 1), binding.toJson(payload));
    }

    /** Lets time pass; what becomes due is pending then. A node may call it to take its time. */
    public void advance(Duration duration) {
        driver.advance(duration);
    }

    /** The virtual time. */
    public Instant now() {
        return time.instant();
    }

    /** A run as it stands. */
    public RunView view(String runId) {
        return driver.engine()
                .runs()
                .view(runId)
                .orElseThrow(() -> new NoSuchElementException("there is no run '" + runId + "'"));
    }

    /** The calls of a node's code in their order, in all runs; built-ins that are not stubbed are not noted. */
    public List<Execution> executions(String nodeId) {
        return nodes.executions(nodeId);
    }

    /** All that operators can do: cancel, retry, dead letters. Another one after a death, or after a node was added. */
    public Engine engine() {
        return driver.engine();
    }
}
