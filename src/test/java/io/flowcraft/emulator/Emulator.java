package io.flowcraft.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program on loopback that stands for a cloud service. The jars of one in Java are found by Maven, as {@code src/test/emulators} says. It ends with this JVM. */
public final class Emulator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";

    private final int port;
    private final Path log;
    private final Process process;

    private Emulator(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a Java program and waits until it listens.
     *
     * @param name the folder of its POM
     * @param port where it will listen
     * @param arguments of {@code java}, after the class path
     */
    public static Emulator start(String name, int port, List<String> arguments) {
        try {
            Path folder = Files.createTempDirectory("flowcraft-" + name);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    classpath(name)));
            command.addAll(arguments);
            ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
            program.environment().put("DDB_LOCAL_TELEMETRY", "0");
            return start(name, port, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts any program and waits until it listens. */
    static Emulator start(String name, int port, ProcessBuilder program) throws IOException {
        Path log = Files.createTempFile("flowcraft-" + name, ".log");
        Process process =
                program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Emulator emulator = new Emulator(port, log, process);
        emulator.awaitAnswer();
        return emulator;
    }

    /** A port that nobody listens at. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** As a power cut would. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitAnswer() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("the emulator does not start: see " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Those of the tests come after its own: of them it uses its launcher. */
    private static synchronized String classpath(String name) throws IOException {
        Path found = Path.of("target", "emulators", name + ".classpath").toAbsolutePath();
        if (!Files.exists(found)) {
            Files.createDirectories(found.getParent());
            if (maven(name, found, "-o") != 0 && maven(name, found, "-ntp") != 0) {
                throw new AssertionError("Maven does not find the jars of " + name + ": see " + found + ".log");
            }
        }
        return Files.readString(found).strip()
                + System.getProperty("path.separator")
                + Path.of("target", "test-classes").toAbsolutePath();
    }

    private static int maven(String name, Path found, String option) throws IOException {
        Path pom = Path.of("src", "test", "emulators", name, "pom.xml");
        // Another JVM of this build may look for the same.
        Path whole = found.resolveSibling(
                found.getFileName() + "." + ProcessHandle.current().pid());
        List<String> command = new ArrayList<>(
                List.of(command(), "-B", "-q", option, "-f", pom.toString(), PLUGIN, "-Dmdep.outputFile=" + whole));
        // Where this build has its jars, which may not be where the user has others.
        Optional.ofNullable(System.getProperty("maven.repository"))
                .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
        Process maven = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        found.resolveSibling(found.getFileName() + ".log").toFile())
                .start();
        try {
            int failed = maven.waitFor();
            if (failed == 0) {
                Files.move(whole, found, StandardCopyOption.REPLACE_EXISTING);
            }
            return failed;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while Maven looks for jars", e);
        }
    }

    private static String command() {
        String home = System.getProperty("maven.home", "");
        return home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }
}
