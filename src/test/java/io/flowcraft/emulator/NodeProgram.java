package io.flowcraft.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Starts emulators that are programs for Node.js. {@code npm ci} fetches what their {@code package-lock.json} in {@code src/test/emulators} names into {@code target/emulators}, once
 * for each content of that file. Programs that lie elsewhere find these packages too.
 */
public final class NodeProgram {

    private static final List<String> MANIFESTS = List.of("package.json", "package-lock.json", ".npmrc");

    private NodeProgram() {}

    /** Whether {@code node} and {@code npm} are on the path. */
    public static boolean isInstalled() {
        return Stream.of("node", "npm")
                .allMatch(command -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command))));
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param name the folder of its package.json
     * @param port where it will listen
     * @param arguments of {@code node}; paths are relative to the folder with {@code node_modules}, or absolute
     */
    public static Emulator start(String name, int port, List<String> arguments) {
        try {
            Path packages = packages(name);
            List<String> command = new ArrayList<>(List.of("node"));
            command.addAll(arguments);
            ProcessBuilder program = new ProcessBuilder(command).directory(packages.toFile());
            program.environment()
                    .put("NODE_PATH", packages.resolve("node_modules").toString());
            return Emulator.start(name, port, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path packages(String name) throws IOException {
        Path source = Path.of("src", "test", "emulators", name);
        String content = UUID.nameUUIDFromBytes(
                        Files.readString(source.resolve("package-lock.json")).getBytes(UTF_8))
                .toString();
        Path packages =
                Path.of("target", "emulators", name, content.substring(0, 8)).toAbsolutePath();
        if (!Files.exists(packages)) {
            Files.createDirectories(packages.getParent());
            // Another JVM of this build may do the same: whoever is first moves it to its place.
            Path own = Files.createTempDirectory(packages.getParent(), "npm-");
            fetch(source, own);
            move(own, packages);
        }
        return packages;
    }

    private static void fetch(Path source, Path folder) throws IOException {
        for (String manifest : MANIFESTS) {
            Files.copy(source.resolve(manifest), folder.resolve(manifest));
        }
        Path log = folder.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (npm.waitFor() != 0) {
                throw new AssertionError("npm does not find the packages of " + source + ": see " + log);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while npm fetches packages", e);
        }
    }

    private static void move(Path own, Path packages) throws IOException {
        try {
            Files.move(own, packages, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(packages)) {
                throw e;
            }
        }
    }
}
