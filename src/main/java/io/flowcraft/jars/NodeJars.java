package io.flowcraft.jars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars of a folder. Immutable and safe for use by many threads.
 *
 * @param all each of them, by name
 */
public record NodeJars(List<NodeJar> all) {

    private static final String ENDING = ".jar";

    public NodeJars {
        all = List.copyOf(all);
    }

    /**
     * Looks into every jar of a folder, not of those within it. A folder that is not there has none.
     *
     * @param loader the application's, which must see the jars
     */
    public static NodeJars in(Path folder, ClassLoader loader) {
        if (!Files.isDirectory(folder)) {
            return new NodeJars(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<JarInspection> jars = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(file -> JarInspection.of(file, loader))
                    .toList();
            return new NodeJars(jars.stream()
                    .map(jar -> jar.judge(
                            jars.stream().filter(other -> other != jar).toList()))
                    .toList());
        } catch (IOException e) {
            String problem = "the folder cannot be read (" + e + "): let the server's user read it";
            return new NodeJars(List.of(new NodeJar(folder, Set.of(), Set.of(), List.of(problem))));
        }
    }

    /** The first jar with a class of this name. */
    public Optional<NodeJar> of(String type) {
        return all.stream().filter(jar -> jar.types().contains(type)).findFirst();
    }
}
