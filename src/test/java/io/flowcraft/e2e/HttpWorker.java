package io.flowcraft.e2e;

import io.flowcraft.crash.FlowKind;
import io.flowcraft.crash.Transfers;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does over HTTP what a {@link io.flowcraft.crash.Load} asks for, and answers when the server did. Thread-safe. */
final class HttpWorker implements Consumer<String>, AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(6);
    private final Client client;
    private final Consumer<String> answers;

    HttpWorker(Client client, Consumer<String> answers) {
        this.client = client;
        this.answers = answers;
    }

    @Override
    public void accept(String line) {
        String[] words = line.split(" ");
        threads.execute(() -> {
            try {
                obey(words);
            } catch (UncheckedIOException | AssertionError e) {
                // The server was dead or died, or said that it starts or stops: that is no answer.
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "open" -> open();
            case "submit" -> submit(words[1]);
            case Transfers.VERB -> submit(words[1], Transfers.ID, Transfers.context(Integer.parseInt(words[1])));
            case "retry" -> failedFirstLives().forEach(client::retry);
            default -> {
                // The others are for those who sit at a queue or a database.
            }
        }
    }

    private void open() {
        int running =
                client.list("limit=500&status=running").getJsonArray("items").size();
        answers.accept("open " + (running + failedFirstLives().size()) + " 0");
    }

    private List<String> failedFirstLives() {
        String query = "limit=500&status=failed&blueprintId=" + FlowKind.SECOND_LIFE.id();
        return client.list(query).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(run -> run.getString("runId"))
                .toList();
    }

    private void submit(String number) {
        int n = Integer.parseInt(number);
        submit(number, FlowKind.of(n).id(), FlowKind.context(n));
    }

    private void submit(String number, String blueprintId, JsonObject context) {
        HttpResponse<String> answer = client.submit(blueprintId, context.toString(), "key-" + number);
        boolean accepted = answer.statusCode() / 100 == 2;
        answers.accept(
                accepted ? "submitted " + number + " " + Http.json(answer).getString("runId") : "refused");
    }
}
