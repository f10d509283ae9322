package io.flowcraft.e2e;

import io.flowcraft.crash.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged product on a server process of its own, with its own ports and data below one folder. It can be started,
 * stopped or killed and started again on the same data; {@link #close()} kills what still runs. Not thread-safe.
 */
public final class LibertyServer implements AutoCloseable {

    /** Arguments of a Java machine that spends less of two processors until its server is ready. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final String COMMAND =
            ServerFolder.HOME.resolve("bin/server").toString();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path folder;
    private final int port = freePort();

    private @Nullable Process process;

    private LibertyServer(Path folder) {
        this.folder = folder;
        environment.put("WLP_USER_DIR", folder.resolve("usr").toString());
        environment.put("JVM_ARGS", QUICK_START);
        environment.put("FLOWCRAFT_DATA_DIR", dataDir().toString());
        environment.put("FLOWCRAFT_HTTP_PORT", Integer.toString(port));
        environment.put("FLOWCRAFT_HTTPS_PORT", Integer.toString(freePort()));
    }

    /** A server that is not started yet. The folder is empty, or one that another server has left behind. */
    public static LibertyServer in(Path folder) {
        ServerFolder.create(folder.resolve("usr/servers/flowcraft"));
        return new LibertyServer(folder.toAbsolutePath());
    }

    /** Sets an environment variable of the server, for the starts to come. */
    public LibertyServer with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Adds classes to the application, for the starts to come. */
    public LibertyServer with(Class<?>... types) {
        ServerFolder.add(folder.resolve("usr/servers/flowcraft"), types);
        return this;
    }

    /** Starts the server and returns when it is ready. */
    public LibertyServer start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the server and returns at once. */
    void launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("the server in " + folder + " runs already, as process " + pid());
        }
        try {
            process = server("run").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Returns when the server answers that it is ready. Fails with the server's last words when it ends before. */
    void awaitReady() {
        await("become ready", this::isReady);
    }

    /** Returns when the body that a path answers, with whatever status, contains a text. */
    void awaitAnswer(String path, String text) {
        await("answer " + path + " with \"" + text + '"', () -> answer(path)
                .filter(answer -> answer.body().contains(text))
                .isPresent());
    }

    boolean isReady() {
        return serves("/health/ready");
    }

    /** Whether the server answers this path with 200. */
    boolean serves(String path) {
        return answer(path).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    private void await(String what, BooleanSupplier condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (exitsWithin(Duration.ofMillis(200)) || Instant.now().isAfter(deadline)) {
                throw new AssertionError("the server did not " + what + ":\n" + lastWords());
            }
        }
    }

    private Optional<HttpResponse<String>> answer(String path) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for the server", e);
        }
    }

    /** Ends the server as a power cut would: SIGKILL, no chance to write anything. */
    void kill9() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Asks the server to stop and returns when it has ended. */
    void stop() {
        running().destroy();
        awaitEnd();
    }

    /** Asks the server to stop as an operator does, and returns when it has ended. */
    void stopByCommand() {
        command("stop", "flowcraft");
        awaitEnd();
    }

    /** Has the server's own command do something, which must succeed. */
    void command(String... arguments) {
        List<String> words =
                Stream.concat(Stream.of(COMMAND), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(words);
        builder.environment().put("WLP_USER_DIR", environment.get("WLP_USER_DIR"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new AssertionError(words + " ended with " + status + ":\n" + lastWords());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + words, e);
        }
    }

    /** The server stands still, with all that it holds. */
    void freeze() {
        Signals.freeze(running().toHandle());
    }

    /** The server goes on as if nothing had been. */
    void thaw() {
        Signals.thaw(running().toHandle());
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill9();
        }
    }

    public long pid() {
        return running().pid();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI httpsUri(String path) {
        return URI.create("https://127.0.0.1:" + environment.get("FLOWCRAFT_HTTPS_PORT") + path);
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    /** Everything the server said on its console, over all its starts. */
    Path log() {
        return folder.resolve("console.log");
    }

    private ProcessBuilder server(String action) {
        var builder = new ProcessBuilder(ServerFolder.HOME.resolve("bin/server").toString(), action, "flowcraft");
        builder.environment().keySet().removeIf(name -> name.startsWith("FLOWCRAFT_"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the server in " + folder + " was never started");
        }
        return process;
    }

    private void awaitEnd() {
        if (!exitsWithin(PATIENCE)) {
            throw new AssertionError("the server did not end:\n" + lastWords());
        }
    }

    private boolean exitsWithin(Duration time) {
        try {
            return running().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for the server", e);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
