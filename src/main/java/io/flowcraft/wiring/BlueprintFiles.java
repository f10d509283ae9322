package io.flowcraft.wiring;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.servlet.ServletContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads the blueprints that lie as files in the application, in the configured folder and in jars; a file that is none is refused alone. */
final class BlueprintFiles {

    private static final String ENDING = ".json";
    private static final String FOLDER = "/WEB-INF/blueprints";
    private static final String FOLDER_IN_JAR = "/META-INF/flowcraft/blueprints";

    private final BiConsumer<String, String> refuse;

    /**
     * @param refuse is told the source and the reason
     */
    BlueprintFiles(BiConsumer<String, String> refuse) {
        this.refuse = refuse;
    }

    /** The files of the application. */
    List<SuppliedBlueprint> in(ServletContext application) {
        Set<String> paths = application.getResourcePaths(FOLDER);
        return paths == null
                ? List.of()
                : read(new TreeSet<>(paths).stream(), path -> {
                    InputStream resource = application.getResourceAsStream(path);
                    if (resource == null) {
                        throw new FileNotFoundException(path);
                    }
                    return resource;
                });
    }

    /** The files of a folder, not of those within it. */
    List<SuppliedBlueprint> in(Path folder) {
        try {
            return files(folder, "");
        } catch (IOException e) {
            refuse.accept(
                    folder.toString(), "flowcraft.blueprints.dir is no folder that can be read: " + e.getMessage());
            return List.of();
        }
    }

    /** The files of a jar. */
    List<SuppliedBlueprint> inJar(Path file) {
        try (FileSystem jar = FileSystems.newFileSystem(file)) {
            Path folder = jar.getPath(FOLDER_IN_JAR);
            return Files.isDirectory(folder) ? files(folder, file + "!") : List.of();
        } catch (IOException e) {
            refuse.accept(file.toString(), "its blueprints cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * @param before what people read before each path
     */
    private List<SuppliedBlueprint> files(Path folder, String before) throws IOException {
        FileSystem system = folder.getFileSystem();
        try (Stream<Path> files = Files.list(folder)) {
            return read(
                    files.map(path -> before + path).sorted(),
                    path -> Files.newInputStream(system.getPath(path.substring(before.length()))));
        }
    }

    private List<SuppliedBlueprint> read(Stream<String> paths, Opening opening) {
        return paths.filter(path -> path.endsWith(ENDING))
                .flatMap(path -> read(path, opening))
                .toList();
    }

    private Stream<SuppliedBlueprint> read(String path, Opening opening) {
        try (JsonReader reader = Json.createReader(opening.open(path))) {
            return Stream.of(new SuppliedBlueprint(path, name(path), reader.readObject()));
        } catch (IOException | JsonException e) {
            refuse.accept(path, "it is no JSON object: " + e.getMessage());
            return Stream.empty();
        }
    }

    private static String name(String path) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return file.substring(0, file.length() - ENDING.length());
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open(String path) throws IOException;
    }
}
