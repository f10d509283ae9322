package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** What a client has submitted, each with a key of its own, and what it was answered. Thread-safe. */
final class SubmitLedger {

    private final Map<Integer, String> runIds = new ConcurrentHashMap<>();
    private final Client client;
    private final String blueprintId;
    private final IntFunction<String> context;

    SubmitLedger(Client client, String blueprintId, IntFunction<String> context) {
        this.client = client;
        this.blueprintId = blueprintId;
        this.context = context;
    }

    /** Submits the run of this number, whether or not that was done before; a server that dies meanwhile leaves no answer. */
    void submit(int number) {
        HttpResponse<String> answer;
        try {
            answer = client.submit(blueprintId, context.apply(number), "key-" + number);
        } catch (UncheckedIOException unanswered) {
            return;
        }
        note(number, answer);
    }

    /** The run of each number that was answered. */
    Map<Integer, String> answered() {
        return Map.copyOf(runIds);
    }

    private void note(int number, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        String runId = Http.json(answer).getString("runId");
        String known = runIds.putIfAbsent(number, runId);
        if (known != null) {
            assertThat(runId).as("the run of submit %s", number).isEqualTo(known);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }
}
