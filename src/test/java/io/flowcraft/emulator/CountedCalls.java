package io.flowcraft.emulator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the calls of AWS services by their names, and what they carry. Thread-safe. */
public final class CountedCalls implements ExecutionInterceptor {

    private final Map<String, Integer> calls = new TreeMap<>();
    private long bytes;

    @Override
    public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        calls.merge(context.request().getClass().getSimpleName().replace("Request", ""), 1, Integer::sum);
        bytes += length(
                context.httpRequest().firstMatchingHeader("Content-Length").orElse("0"));
    }

    @Override
    public synchronized void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        bytes += length(
                context.httpResponse().firstMatchingHeader("Content-Length").orElse("0"));
    }

    private static long length(String header) {
        return Long.parseLong(header);
    }

    /** How many there were. */
    public synchronized int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many there were of one kind. */
    public synchronized int of(String call) {
        return calls.getOrDefault(call, 0);
    }

    /** What was called. */
    public synchronized Set<String> names() {
        return Set.copyOf(calls.keySet());
    }

    /** How much went to and fro. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How often each, for so many nodes. */
    public synchronized String perNode(int nodes) {
        return calls.entrySet().stream()
                .map(call -> "%s %.2f".formatted(call.getKey(), call.getValue() / (double) nodes))
                .collect(Collectors.joining(", "));
    }

    public synchronized void reset() {
        calls.clear();
        bytes = 0;
    }
}
