package io.flowcraft.rabbitmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A RabbitMQ of its own: the package {@code rabbitmq-server} as a process on loopback, with its own ports, node name, cookie and data below one folder. It can
 * be killed and started again on the same data, and its process is what ends it. For one thread at a time.
 */
public final class RabbitServer implements AutoCloseable {

    private static final Path HOME = Path.of("/usr/lib/rabbitmq/bin");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "flowcraft@localhost";

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Path folder;
    private final int port = freePort();
    private final int tlsPort = freePort();
    private final Map<String, String> environment;

    private RabbitServer(Path folder) {
        this.folder = folder;
        int epmd = freePort();
        this.environment = Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("RABBITMQ_NODENAME", NAME),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(freePort())),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmd)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("plugins").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry("RABBITMQ_PID_FILE", pidFile().toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"));
    }

    /** Whether this machine has the package. */
    public static boolean isInstalled() {
        return Files.isExecutable(HOME.resolve("rabbitmq-server"));
    }

    /** The server that tests share which do no harm to it; it ends with this JVM. */
    public static RabbitServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server of one's own. */
    public static RabbitServer start() {
        return start("");
    }

    /** Starts one that also speaks TLS, as {@code localhost}. */
    public static RabbitServer start(TestCertificate certificate) {
        return start("ssl_options.certfile = " + certificate.certificateFile() + "\nssl_options.keyfile = "
                + certificate.keyFile() + "\n");
    }

    private static RabbitServer start(String configuration) {
        try {
            RabbitServer server = new RabbitServer(Files.createTempDirectory("flowcraft-rabbitmq"));
            Files.writeString(server.folder.resolve("plugins"), "[].");
            Files.writeString(
                    server.folder.resolve("rabbitmq.conf"),
                    configuration.isEmpty()
                            ? ""
                            : configuration + "listeners.ssl.1 = 127.0.0.1:" + server.tlsPort + "\n");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a certificate only. */
    public String tlsUrl(String user) {
        return "amqps://" + user + "@localhost:" + tlsPort;
    }

    public String url() {
        return "amqp://guest:guest@127.0.0.1:" + port;
    }

    /** How many messages of a queue were delivered and are not answered for yet. */
    long unacknowledged(String queue) {
        return control("-q", "list_queues", "name", "messages_unacknowledged")
                .lines()
                .map(line -> line.split("\t"))
                .filter(columns -> columns[0].equals(queue))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** Deletes a queue of jobs and those around it. */
    public void forget(String queue) {
        Queues.delete(new Broker(url()), queue);
    }

    int port() {
        return port;
    }

    /** The process that it is, which must run. */
    public long pid() {
        return running().pid();
    }

    /** As a power cut would, but for what the disk has not written yet. */
    public void kill9() {
        ProcessHandle broker = running();
        broker.destroyForcibly();
        until("end", () -> !broker.isAlive());
    }

    /** After {@link #kill9()}; returns when it takes connections. */
    public void startAgain() {
        try {
            Files.deleteIfExists(pidFile());
            process(List.of(HOME.resolve("rabbitmq-server").toString()), folder.resolve("broker.out"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        until("start", this::answers);
    }

    /** Its own administration does something, which must succeed; what it printed. */
    public String control(String... arguments) {
        return run(HOME.resolve("rabbitmqctl").toString(), List.of(arguments));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            broker().filter(ProcessHandle::isAlive).ifPresent(alive -> kill9());
            // It refuses until it has noticed.
            until("let its port mapper go", this::mapperIsGone);
            delete();
        }
    }

    private boolean mapperIsGone() {
        try {
            run("epmd", List.of("-port", environment.get("ERL_EPMD_PORT"), "-kill"));
            return true;
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage()).contains("Cannot connect");
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle running() {
        return broker().orElseThrow(() -> new IllegalStateException("the broker does not run"));
    }

    /** Absent: it has not begun, or not written down yet who it is. */
    private Optional<ProcessHandle> broker() {
        try {
            String pid = Files.exists(pidFile()) ? Files.readString(pidFile()).strip() : "";
            return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        return broker().isPresent() && Broker.answers(url());
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    private String run(String command, List<String> arguments) {
        List<String> words =
                Stream.concat(Stream.of(command), arguments.stream()).toList();
        try {
            Path output = Files.createTempFile(folder, "command", ".out");
            Process process = process(words, output).start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(words + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + words, e);
        }
    }

    private ProcessBuilder process(List<String> words, Path output) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    }

    private void until(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("the broker in " + folder + " did not " + what + " within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final RabbitServer SERVER = start();
    }
}
