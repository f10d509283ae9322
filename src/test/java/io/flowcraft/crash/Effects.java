package io.flowcraft.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A recorder's process, and what it has written down. */
public final class Effects implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final int port;

    private Effects(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts a recorder that keeps its record in this folder. */
    public static Effects start(Path folder) {
        Path log = folder.resolve("effects.log");
        ProcessBuilder builder = new ProcessBuilder(
                Jvm.JAVA,
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                Jvm.testClasses(),
                EffectRecorder.class.getName(),
                log.toString());
        try {
            Process process = builder.redirectError(
                            folder.resolve("effects.err").toFile())
                    .start();
            Jvm.endWithThis(process);
            String port = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
            return new Effects(process, log, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** All calls so far, in their order. */
    public List<Effect> all() {
        try {
            return Files.readAllLines(log).stream().map(Effect::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
