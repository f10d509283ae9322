package io.flowcraft.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flowcraft.emulator.CosmosFault.Strike;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an emulator of Cosmos DB, on loopback: it counts what is asked, and answers by itself when a fault strikes. Thread-safe. */
public final class CosmosDoor implements AutoCloseable {

    /** Those that each connection has of its own. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "date", "expect", "upgrade");

    static {
        // Otherwise each answer waits for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cosmos-door");
        thread.setDaemon(true);
        return thread;
    });
    private final RequestUnits units = new RequestUnits();
    private final Map<Integer, Long> notBefore = new HashMap<>();
    private final URI behind;
    private final CosmosFault fault;
    private final HttpServer server;
    private int returned;
    private int hasty;
    private int conflicts;

    private CosmosDoor(URI behind, CosmosFault fault, HttpServer server) {
        this.behind = behind;
        this.fault = fault;
        this.server = server;
    }

    /** Opens one. */
    public static CosmosDoor before(URI behind, CosmosFault fault) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CosmosDoor door = new CosmosDoor(behind, fault, server);
            server.createContext("/", door::answer);
            server.setExecutor(door.threads);
            server.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients find it. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** What was asked for so far. */
    public RequestUnits units() {
        return units;
    }

    /** How many calls came again after they had been told to wait. */
    public synchronized int returned() {
        return returned;
    }

    /** How many calls came again sooner than the answer before had asked for. */
    public synchronized int hasty() {
        return hasty;
    }

    /** How often a condition did not hold. */
    public synchronized int conflicts() {
        return conflicts;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            boolean isItems = exchange.getRequestURI().getPath().contains("/docs");
            Optional<Strike> strike = isItems ? struck(asked) : Optional.empty();
            if (strike.isPresent() && !strike.get().tookEffect()) {
                strike(exchange, strike.get());
                return;
            }
            HttpResponse<byte[]> answer = ask(exchange, asked);
            if (isItems) {
                count(exchange, asked, answer);
            }
            if (strike.isPresent()) {
                strike(exchange, strike.get());
            } else {
                pass(exchange, answer);
            }
        }
    }

    private synchronized Optional<Strike> struck(byte[] asked) {
        int call = Arrays.hashCode(asked);
        Long earliest = notBefore.remove(call);
        if (earliest != null) {
            returned++;
            hasty += System.nanoTime() < earliest ? 1 : 0;
        }
        Optional<Strike> strike = fault.next();
        strike.filter(known -> asked.length > 0 && known.retryAfterMillis() > 0)
                .ifPresent(known -> notBefore.put(call, System.nanoTime() + known.retryAfterMillis() * 1_000_000L));
        return strike;
    }

    private synchronized void count(HttpExchange exchange, byte[] asked, HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), UTF_8);
        conflicts += text.contains("\"statusCode\":412") ? 1 : 0;
        units.count(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().containsKey("x-ms-cosmos-is-batch-request"),
                new String(asked, UTF_8),
                text);
    }

    private static void strike(HttpExchange exchange, Strike strike) throws IOException {
        if (strike.retryAfterMillis() > 0) {
            exchange.getResponseHeaders().set("x-ms-retry-after-ms", Integer.toString(strike.retryAfterMillis()));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, strike.status(), "{\"code\":\"Injected\",\"message\":\"injected\"}".getBytes(UTF_8));
    }

    private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        answer(exchange, answer.statusCode(), answer.body());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        behind.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }
}
