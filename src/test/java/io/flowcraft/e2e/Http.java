package io.flowcraft.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Talks to a server as a client would. Thread-safe. */
final class Http {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Function<String, URI> server;

    /** @param server makes an address of a path */
    Http(Function<String, URI> server) {
        this.server = server;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> send(String method, String path, String json) {
        return send(method, path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    /** Sends a body of unannounced length. */
    HttpResponse<String> stream(String method, String path, Supplier<InputStream> json) {
        return send(method, path, BodyPublishers.ofInputStream(json), "Content-Type", "application/json");
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.apply(path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + method + " " + path, e);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        return Json.createReader(new StringReader(response.body())).readObject();
    }
}
