package io.flowcraft.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes a server's folder out of what the build has prepared: the product's configuration, drivers and WAR. */
final class ServerFolder {

    /** The unpacked Open Liberty, shared by all servers. */
    static final Path HOME =
            Path.of(System.getProperty("liberty.home", "target/liberty/wlp")).toAbsolutePath();

    private static final Path WAR = Path.of("target", "flowcraft.war");

    private ServerFolder() {}

    static void create(Path target) {
        Path prepared = HOME.resolve("usr/servers/flowcraft");
        if (!Files.isDirectory(prepared) || !Files.isRegularFile(WAR)) {
            throw new IllegalStateException(
                    "no server to test: run `./mvnw verify`, or once `./mvnw -DskipTests verify`");
        }
        try {
            copyFiles(Path.of("src", "main", "liberty", "config"), target);
            copyFiles(prepared.resolve("drivers"), target.resolve("drivers"));
            copyFiles(Path.of("target", "adapters"), target.resolve("adapters"));
            // With the password of the key store, without which the server has no HTTPS.
            Files.copy(
                    prepared.resolve("server.env"), target.resolve("server.env"), StandardCopyOption.REPLACE_EXISTING);
            Files.createDirectories(target.resolve("apps"));
            Files.copy(WAR, target.resolve("apps/flowcraft.war"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds classes to the application of a server. */
    static void add(Path server, Class<?>... types) {
        try (var archive = FileSystems.newFileSystem(server.resolve("apps/flowcraft.war"))) {
            for (Class<?> type : types) {
                String file = type.getName().replace('.', '/') + ".class";
                Path target = archive.getPath("WEB-INF/classes", file);
                Files.createDirectories(target.getParent());
                try (var code = type.getResourceAsStream("/" + file)) {
                    Files.copy(code, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
