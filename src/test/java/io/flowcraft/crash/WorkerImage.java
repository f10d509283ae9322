package io.flowcraft.crash;

import io.flowcraft.jpa.Database;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What worker processes are started from: the class path, folders packed as jars, and an archive of loaded classes, which a first worker leaves behind when it
 * ends and which halves the start of all others.
 */
final class WorkerImage {

    private static final List<String> NOT_NEEDED =
            List.of("arquillian", "shrinkwrap", "junit", "archunit", "assertj", "microprofile", "jakarta.faces");

    private final Path folder;
    private final String classPath;

    WorkerImage(Path folder) {
        this.folder = folder;
        this.classPath = Stream.of(Jvm.classPath().split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(path -> Files.isDirectory(path) ? packed(path) : path)
                .filter(WorkerImage::isNeeded)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Starts a worker on this database. */
    Process start(Address database, int recorder) {
        List<String> command = new ArrayList<>(List.of(
                Jvm.JAVA,
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                Files.exists(archive())
                        ? "-XX:SharedArchiveFile=" + archive()
                        : "-XX:ArchiveClassesAtExit=" + archive(),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Dhibernate.boot.allow_jdbc_metadata_access=false",
                "-Dhibernate.dialect=" + dialect(database.kind()),
                "-D" + RecordEffect.PORT + "=" + recorder));
        command.addAll(List.of("-cp", classPath, PlainWorker.class.getName()));
        command.addAll(List.of(database.kind().name(), database.url(), database.user()));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Told, so that a spare worker need not open a database that its predecessor still has. */
    private static String dialect(Database kind) {
        return switch (kind) {
            case H2 -> "org.hibernate.dialect.H2Dialect";
            case POSTGRESQL -> "org.hibernate.dialect.PostgreSQLDialect";
        };
    }

    /** Writes a line between those of the workers. */
    void note(String line) {
        try {
            Files.writeString(
                    log(),
                    "=== " + Instant.now() + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all workers said that was no answer. */
    Path log() {
        return folder.resolve("workers.log");
    }

    private static boolean isNeeded(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".jar") && NOT_NEEDED.stream().noneMatch(name::contains);
    }

    private Path archive() {
        return folder.resolve("workers.jsa");
    }

    private Path packed(Path classes) {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", classes.toString(), ".");
        if (failed != 0) {
            throw new IllegalStateException("the class path could not be packed: " + classes);
        }
        return jar;
    }
}
