package io.flowcraft.jars;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A jar that a user brought.
 *
 * @param file where it lies
 * @param types the names of all classes in it
 * @param nodes the names of those that blueprints can use
 * @param problems what is wrong with it and what to do, in sentences; with any, nothing of it must be used
 */
public record NodeJar(Path file, Set<String> types, Set<String> nodes, List<String> problems) {

    public NodeJar {
        types = Set.copyOf(types);
        nodes = Set.copyOf(nodes);
        problems = List.copyOf(problems);
    }

    /** Whether it can be used. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** The file's name, as people call it. */
    public String name() {
        return String.valueOf(file.getFileName());
    }
}
