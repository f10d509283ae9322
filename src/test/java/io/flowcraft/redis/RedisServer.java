package io.flowcraft.redis;

import io.flowcraft.crash.Signals;
import io.flowcraft.rabbitmq.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Redis of its own: the package {@code redis-server} as a process on loopback, with its own port and folder. It writes nothing to disk unless it is told to.
 * It can be frozen, killed and started again in the same folder; {@link #close()} kills it. For one thread at a time.
 */
public final class RedisServer implements AutoCloseable {

    private static final Path COMMAND = Path.of("/usr/bin/redis-server");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final List<String> words;
    private final int port = freePort();
    private final int tlsPort = freePort();
    private Process process;

    private RedisServer(List<String> words) {
        try {
            this.folder = Files.createTempDirectory("flowcraft-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.words = words;
        this.process = launch();
    }

    /** Whether this machine has the package. */
    public static boolean isInstalled() {
        return Files.isExecutable(COMMAND);
    }

    /** The server that tests share which do no harm to it; it ends with this JVM. */
    public static RedisServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server of one's own. */
    public static RedisServer start() {
        return new RedisServer(List.of());
    }

    /** Starts one that also speaks TLS, as {@code localhost}. */
    public static RedisServer start(TestCertificate certificate) {
        return new RedisServer(List.of(
                "--tls-cert-file",
                certificate.certificateFile().toString(),
                "--tls-key-file",
                certificate.keyFile().toString(),
                "--tls-ca-cert-file",
                certificate.certificateFile().toString(),
                "--tls-auth-clients",
                "no"));
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** With a certificate only. */
    public String tlsUrl() {
        return "rediss://localhost:" + tlsPort;
    }

    /** Whether a client is there that came with TLS. */
    public boolean hasTlsClient() {
        return command("CLIENT", "LIST").contains("laddr=127.0.0.1:" + tlsPort);
    }

    /** What a client in Java needs to come here. */
    public RedisSettings settings(String namespace) {
        return new RedisSettings(url(), namespace, 16, Duration.ofSeconds(2));
    }

    int port() {
        return port;
    }

    /** The process that is the server. */
    public long pid() {
        return process.pid();
    }

    /** It executes a command, which must succeed; what it answered. */
    public String command(String... words) {
        try (Wire wire = new Wire(port)) {
            return wire.command(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut would. */
    public void kill9() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** After {@link #kill9()}: with what is in its folder, which is nothing unless it was told to save. */
    public void startAgain() {
        process = launch();
    }

    /** The server stands still, with all that it holds. */
    public void freeze() {
        Signals.freeze(process.toHandle());
    }

    /** The server goes on as if nothing had been. */
    public void thaw() {
        Signals.thaw(process.toHandle());
    }

    /** Makes the leases of a namespace so much older, which is how time passes for them. */
    public void pass(String namespace, Duration duration) {
        command("EVAL", """
                for _, key in ipairs(redis.call('KEYS', 'flowcraft:{' .. ARGV[1] .. ':*}:leases')) do
                  local rows = redis.call('HGETALL', key)
                  for i = 1, #rows, 2 do
                    local till, rest = string.match(rows[i + 1], '^(%d+)( .*)$')
                    redis.call('HSET', key, rows[i], string.format('%.0f', math.max(0, till - ARGV[2])) .. rest)
                  end
                end""", "0", namespace, Long.toString(duration.toMillis()));
    }

    /** Makes what is known of a run, in every namespace, as if it had never been. */
    public void lose(String runId) {
        command(
                "EVAL",
                "for _, key in ipairs(redis.call('KEYS', 'flowcraft:{*:' .. ARGV[1] .. '}:*')) do redis.call('DEL', key) end",
                "0",
                runId);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill9();
        }
    }

    private Process launch() {
        try {
            List<String> command = new ArrayList<>(List.of(COMMAND.toString(), "--port", Integer.toString(port)));
            command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString(), "--daemonize", "no"));
            command.addAll(List.of("--save", "", "--appendonly", "no"));
            if (!words.isEmpty()) {
                command.addAll(List.of("--tls-port", Integer.toString(tlsPort)));
                command.addAll(words);
            }
            Process launched = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("redis.log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
            await(this::answers);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comes back when something is so. */
    void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Redis does not get there: see " + folder.resolve("redis.log"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean answers() {
        try (Wire wire = new Wire(port)) {
            return wire.command("PING").equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Redis did not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for Redis", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final RedisServer SERVER = start();
    }
}
