package io.flowcraft.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands before an emulator on loopback: it counts what is asked, and can be shut. Before one of AWS it refuses those whom it does not know. Thread-safe. */
public final class Door implements AutoCloseable {

    private static final String REFUSAL =
            "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\",\"message\":\"The security token included in the request is invalid.\"}";

    /** Those that each connection has of its own. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

    /** Which the server writes by itself; in a request it may be signed. */
    private static final String DATE = "date";

    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "door");
        thread.setDaemon(true);
        thread.start();
    };

    static {
        // Otherwise each answer waits for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final URI behind;
    private final Function<HttpExchange, String> call;
    private volatile String known = "";
    private @Nullable HttpServer server;
    private int port;

    /** A door to a service of AWS that is shut. */
    public Door(URI behind) {
        this(behind, Door::target);
    }

    /**
     * A door that is shut.
     *
     * @param call what a call is to be counted as
     */
    public Door(URI behind, Function<HttpExchange, String> call) {
        this.behind = behind;
        this.call = call;
    }

    /** Where clients find it from the first time that it is open, also while it is shut. */
    public synchronized String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Lets only those in, from now on, who show this access key. */
    public void knowOnly(String accessKeyId) {
        known = accessKeyId;
    }

    /** Opens it. */
    public synchronized Door open() {
        HttpServer opened = port == 0 ? anywhere() : at(port).orElseThrow();
        opened.createContext("/", this::answer);
        opened.setExecutor(THREADS);
        opened.start();
        port = opened.getAddress().getPort();
        server = opened;
        return this;
    }

    /** Where no connection takes the port while the door is shut. */
    private static HttpServer anywhere() {
        return Stream.generate(() -> at(ThreadLocalRandom.current().nextInt(15_000, 30_000)))
                .limit(100)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<HttpServer> at(int port) {
        try {
            return Optional.of(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (BindException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all connections, and takes none. */
    public synchronized void shut() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        shut();
    }

    /** How often each operation was called since the last time. */
    public Map<String, Integer> takeCalls() {
        synchronized (calls) {
            Map<String, Integer> taken = new TreeMap<>(calls);
            calls.clear();
            return taken;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!known.isEmpty() && !shown.contains("Credential=" + known)) {
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
                answer(exchange, 400, REFUSAL.getBytes(UTF_8));
                return;
            }
            count(call.apply(exchange));
            HttpResponse<byte[]> answer = ask(exchange, asked);
            answer.headers().map().forEach((name, values) -> {
                String key = name.toLowerCase(Locale.ROOT);
                if (!OWN.contains(key) && !key.equals(DATE)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            answer(exchange, answer.statusCode(), answer.body());
        }
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

    private static String target(HttpExchange exchange) {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        return target.substring(target.lastIndexOf('.') + 1);
    }

    private void count(String name) {
        synchronized (calls) {
            calls.merge(name, 1, Integer::sum);
        }
    }
}
