package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class EventsIT {

    private static final int CLIENTS = 500;
    private static final String NAP = """
            {"nodes": [{"id": "a", "uses": "pass"}, {"id": "nap", "uses": "delay", "params": {"duration": "1h"}}],
             "edges": [{"source": "a", "target": "nap"}]}""";

    private final LibertyServer server;
    private final Client client;
    private final Http http;
    private final Metrics metrics;

    EventsIT(LibertyServer server) {
        this.server = server;
        client = new Client(server);
        http = new Http(server::uri);
        metrics = new Metrics(server);
    }

    @Test
    void S49_the_events_of_a_run_are_listed_in_order_and_without_gaps() {
        String runId = client.run("""
                        {"nodes": [{"id": "a", "uses": "pass"}, {"id": "b", "uses": "fail", "config": {"fallback": "c"}},
                                   {"id": "c", "uses": "pass"}, {"id": "never", "uses": "pass"}],
                         "edges": [{"source": "a", "target": "b"}, {"source": "a", "target": "never", "condition": "false"}]}""").runId();

        JsonObject page = Http.json(http.get(path(runId)));
        List<JsonObject> events = page.getJsonArray("items").getValuesAs(JsonObject.class);

        assertThat(page).doesNotContainKey("next");
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .startsWith("workflow:start", "node:finish")
                .contains("node:error", "node:fallback", "node:skipped")
                .endsWith("workflow:finish")
                .hasSize(7);
        assertThat(events)
                .extracting(event -> event.getInt("sequence"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7).boxed().toList());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getString("runId")).isEqualTo(runId);
            assertThat(event.getString("at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        });
        assertThat(events.get(6).getString("status")).isEqualTo("completed");
        JsonObject second = Http.json(http.get(path(runId) + "?after=2&limit=3"));
        assertThat(second.getJsonArray("items"))
                .isEqualTo(Json.createArrayBuilder(events.subList(2, 5)).build());
        assertThat(second.getString("next")).isEqualTo("5");
    }

    @Test
    void the_stream_of_a_run_that_goes_on_ends_with_it() throws IOException {
        String runId = client.submit(client.deploy(NAP.replace("1h", "700ms")), "{}");

        List<EventStream.Message> messages;
        try (EventStream stream = new EventStream(server.uri(path(runId)))) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("content-type")).matches("text/event-stream(;\\s*charset=.*)?");
            messages = stream.readToEnd();
        }

        List<JsonObject> listed =
                Http.json(http.get(path(runId))).getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(messages).extracting(EventStream.Message::id).containsExactly("1", "2", "3", "4");
        assertThat(messages)
                .extracting(EventStream.Message::event)
                .containsExactly("workflow:start", "node:finish", "node:finish", "workflow:finish");
        assertThat(messages).extracting(message -> json(message.data())).isEqualTo(listed);
    }

    @Test
    void S49_a_client_that_was_cut_off_goes_on_after_the_last_event_it_has() throws IOException {
        String runId = client.submit(client.deploy(NAP), "{}");
        List<EventStream.Message> before = new ArrayList<>();
        try (EventStream stream = new EventStream(server.uri(path(runId)))) {
            before.add(stream.read());
            before.add(stream.read());
        }
        assertThat(before).extracting(EventStream.Message::event).containsExactly("workflow:start", "node:finish");
        client.cancel(runId);

        try (EventStream stream = new EventStream(server.uri(path(runId)), "Last-Event-ID: 2")) {
            assertThat(stream.readToEnd()).singleElement().satisfies(message -> {
                assertThat(message.id()).isEqualTo("3");
                assertThat(json(message.data()).getString("status")).isEqualTo("cancelled");
            });
        }
        try (EventStream stream = new EventStream(server.uri(path(runId)), "Last-Event-ID: 3")) {
            assertThat(stream.status()).as("nothing more will come").isEqualTo(204);
        }
    }

    @Test
    void what_cannot_be_streamed_is_a_problem() throws IOException {
        String runId =
                client.run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"pass\"}]}").runId();

        HttpResponse<String> unknown = http.get(path("no-such-run"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Http.json(unknown).getString("type")).isEqualTo("urn:flowcraft:problem:unknown-run");
        assertThat(http.get(path(runId) + "?after=x").statusCode()).isEqualTo(400);
        for (String accept : List.of("*/*", "application/json", "text/html, */*;q=0.8")) {
            assertThat(http.send("GET", path(runId), BodyPublishers.noBody(), "Accept", accept)
                            .headers()
                            .firstValue("content-type"))
                    .as(accept)
                    .contains("application/json");
        }
        try (EventStream stream = new EventStream(server.uri(path("no-such-run")))) {
            assertThat(stream.status()).isEqualTo(404);
            assertThat(stream.header("content-type")).startsWith("application/problem+json");
        }
        try (EventStream stream = new EventStream(server.uri(path(runId)), "Last-Event-ID: -1")) {
            assertThat(stream.status()).isEqualTo(400);
        }
    }

    @Test
    void F52_five_hundred_clients_that_go_away_leave_nothing_behind() throws IOException {
        String runId = client.submit(client.deploy(NAP), "{}");
        Polling.until(() -> metrics.value("flowcraft_sse_subscribers"), count -> count == 0);
        double threads = metrics.value("thread_count");
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                streams.add(new EventStream(server.uri(path(runId))));
            }
            for (EventStream stream : streams) {
                assertThat(stream.read().id()).isEqualTo("1");
            }
            assertThat(metrics.value("flowcraft_sse_subscribers")).isEqualTo(CLIENTS);
            assertThat(metrics.value("thread_count"))
                    .as("threads, not one a client")
                    .isLessThan(threads + CLIENTS / 2.0);
        } finally {
            for (int i = 0; i < streams.size(); i++) {
                if (i % 2 == 0) {
                    streams.get(i).abort();
                } else {
                    streams.get(i).close();
                }
            }
        }

        Polling.until(() -> metrics.value("flowcraft_sse_subscribers"), count -> count == 0);
        assertThat(client.cancel(runId).statusCode()).isEqualTo(202);
        assertThat(metrics.value("thread_count")).isLessThan(threads + CLIENTS / 2.0);
    }

    private static String path(String runId) {
        return Client.RUNS + "/" + runId + "/events";
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
