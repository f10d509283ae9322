package io.flowcraft.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects figures, prints them while they come, and writes all of them as JSON. For one thread. */
final class Report {

    private static final int MOST_STATEMENTS = 25;

    private final List<Figure> figures = new ArrayList<>();
    private final JsonArrayBuilder rounds = Json.createArrayBuilder();
    private final JsonObjectBuilder statements = Json.createObjectBuilder();
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String loadBefore = Cpu.load();
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    void figure(Workload workload, String name, double value) {
        figures.add(new Figure(workload.name(), name, value, Optional.empty()));
    }

    void atLeast(Workload workload, String name, double value, double bound) {
        figures.add(new Figure(workload.name(), name, value, Optional.of(new Figure.Target(true, bound))));
    }

    void atMost(Workload workload, String name, double value, double bound) {
        figures.add(new Figure(workload.name(), name, value, Optional.of(new Figure.Target(false, bound))));
    }

    /** One round, as it came. */
    void round(Workload workload, String what, Measured measured) {
        say(
                "%s %s: %d nodes in %.2f s, %.0f nodes/s, %.2f ms CPU per node, %.2f round trips and %.2f Redis calls per node"
                        .formatted(
                                workload,
                                what,
                                measured.nodes(),
                                measured.seconds(),
                                measured.nodesPerSecond(),
                                measured.cpuPerNode(),
                                measured.roundTrips(),
                                measured.redis()));
        rounds.add(Json.createObjectBuilder()
                .add("workload", workload.name())
                .add("what", what)
                .add("nodes", measured.nodes())
                .add("seconds", measured.seconds())
                .add("cpuMillisPerNode", cpu(measured))
                .add("lockWaits", Figure.rounded(measured.lockWaits()))
                .add("load", Cpu.load()));
    }

    private static JsonObjectBuilder cpu(Measured measured) {
        JsonObjectBuilder cpu = Json.createObjectBuilder().add("all", Figure.rounded(measured.cpuPerNode()));
        measured.cpu().keySet().forEach(name -> cpu.add(name, Figure.rounded(measured.cpuPerNode(name))));
        return cpu;
    }

    /** What the database was asked, most often first. */
    void statements(Workload workload, Measured measured) {
        JsonObjectBuilder perNode = Json.createObjectBuilder();
        measured.counts().statements().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_STATEMENTS)
                .forEach(entry ->
                        perNode.add(entry.getKey(), Figure.rounded((double) entry.getValue() / measured.nodes())));
        statements.add(workload.name(), perNode);
    }

    void print() {
        say("");
        say("|    | %-58s | %9s | %7s | %-6s |".formatted("median", "", "target", ""));
        say("|----|" + "-".repeat(60) + "|----------:|--------:|--------|");
        figures.forEach(figure -> say(figure.line()));
    }

    /** Writes all of it; where. */
    Path write(Path folder, Options options, List<String> servers) {
        JsonObject all = Json.createObjectBuilder()
                .add("at", begin.toString())
                .add("stack", options.stack())
                .add("scale", options.scale())
                .add("rounds", options.rounds())
                .add("processors", Runtime.getRuntime().availableProcessors())
                .add("java", System.getProperty("java.vm.version"))
                .add("loadBefore", loadBefore)
                .add("loadAfter", Cpu.load())
                .add("servers", Json.createArrayBuilder(servers))
                .add(
                        "figures",
                        Json.createArrayBuilder(
                                figures.stream().map(Figure::json).toList()))
                .add("all", rounds)
                .add("statementsPerNode", statements)
                .build();
        Path file = folder.resolve(options.stack() + "-" + begin.toString().replaceAll("[:-]", "") + ".json");
        try {
            Files.createDirectories(folder);
            try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(Files.newBufferedWriter(file))) {
                writer.write(all);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
