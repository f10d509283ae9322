package io.flowcraft.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts operations of Cosmos DB, and reckons what they would cost there, by what its documentation tells: to read an item of 1 KB by its id is 1 unit, of 100 KB 10; to
 * create or delete one of 1 KB about 5, of 100 KB 50; to change one twice that. A query is taken for 2.3 units and 0.3 for each KB that it answers. An emulator's own figures
 * say nothing. Thread-safe.
 */
public final class RequestUnits {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final double READ = 1;
    private static final double READ_KB = 0.09;
    private static final double WRITE = 5;
    private static final double WRITE_KB = 0.45;
    private static final double QUERY = 2.3;
    private static final double QUERY_KB = 0.3;

    private final Map<String, Integer> operations = new TreeMap<>();
    private int calls;
    private double units;

    synchronized void count(String method, boolean batch, String asked, String answered) {
        calls++;
        if (batch) {
            batch(tree(asked), tree(answered));
        } else if (method.equals("GET")) {
            add("Read", READ + READ_KB * more(answered.length()));
        } else {
            add("Query", QUERY + QUERY_KB * answered.length() / 1_000);
        }
    }

    private void batch(JsonNode asked, JsonNode answered) {
        for (int i = 0; i < asked.size(); i++) {
            String type = asked.get(i).path("operationType").asText().toLowerCase(Locale.ROOT);
            int length = Math.max(
                    asked.get(i).path("resourceBody").toString().length(),
                    answered.path(i).path("resourceBody").toString().length());
            add(
                    type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1),
                    switch (type) {
                        case "read" -> READ + READ_KB * more(length);
                        case "create", "delete" -> WRITE + WRITE_KB * more(length);
                        default -> 2 * (WRITE + WRITE_KB * more(length));
                    });
        }
    }

    private static double more(int length) {
        return Math.max(0, length / 1_000.0 - 1);
    }

    private void add(String operation, double cost) {
        operations.merge(operation, 1, Integer::sum);
        units += cost;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.isEmpty() ? "[]" : json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many calls there were. */
    public synchronized int calls() {
        return calls;
    }

    /** What they would cost. */
    public synchronized double units() {
        return units;
    }

    /** How often each operation, and what they cost, for so many nodes. */
    public synchronized String perNode(int nodes) {
        return operations.entrySet().stream()
                        .map(operation ->
                                "%s %.2f".formatted(operation.getKey(), operation.getValue() / (double) nodes))
                        .collect(Collectors.joining(", "))
                + "; %.1f request units".formatted(units / nodes);
    }

    public synchronized void reset() {
        operations.clear();
        calls = 0;
        units = 0;
    }
}
