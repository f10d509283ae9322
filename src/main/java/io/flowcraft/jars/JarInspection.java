package io.flowcraft.jars;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One jar, as far as it can be judged without the others.
 *
 * @param file where it lies
 * @param types the names of all classes in it
 * @param nodes its nodes, and what was meant to be one
 * @param problems what is wrong with the jar as a whole
 */
record JarInspection(Path file, Set<String> types, List<NodeClass> nodes, List<String> problems) {

    private static final String OURS = "io.flowcraft.";
    private static final String MARK = "io.flowcraft.node.NodeFunction";

    static JarInspection of(Path file, ClassLoader loader) {
        try {
            JarContent content = JarContent.of(file);
            return content.types().contains(MARK) ? withOurs(file, content) : of(file, content, loader);
        } catch (IOException | RuntimeException e) {
            return refused(
                    file, Set.of(), "it is no jar that can be read (" + e.getMessage() + "): copy it here again");
        }
    }

    private static JarInspection of(Path file, JarContent content, ClassLoader loader) {
        List<NodeClass> nodes =
                content.nodes().stream().map(type -> NodeClass.of(type, loader)).toList();
        boolean hidden = nodes.stream().anyMatch(NodeClass::isNamed) && !content.hasBeansXml();
        return new JarInspection(
                file,
                content.types(),
                nodes,
                hidden
                        ? List.of("it has no META-INF/beans.xml, without which its nodes are not found:"
                                + " add one, it may be empty")
                        : List.of());
    }

    /** What is ours in it is not counted as its own: the application's classes of these names must stay. */
    private static JarInspection withOurs(Path file, JarContent content) {
        return refused(
                file,
                content.types().stream().filter(type -> !type.startsWith(OURS)).collect(Collectors.toSet()),
                "it contains classes of Flowcraft, which the server has: give the dependency the scope provided");
    }

    private static JarInspection refused(Path file, Set<String> types, String problem) {
        return new JarInspection(file, types, List.of(), List.of(problem));
    }

    /**
     * The judgement.
     *
     * @param others all other jars: a node must be in one of them only
     */
    NodeJar judge(List<JarInspection> others) {
        Stream<String> own = nodes.stream().map(NodeClass::problem).flatMap(Optional::stream);
        Stream<String> twice = nodes.stream().flatMap(node -> twice(node, others));
        return new NodeJar(
                file,
                types,
                nodes.stream().filter(NodeClass::isNamed).map(NodeClass::name).collect(Collectors.toSet()),
                Stream.of(problems.stream(), own, twice).flatMap(all -> all).toList());
    }

    private Stream<String> twice(NodeClass node, List<JarInspection> others) {
        return Stream.concat(Stream.of(this), others.stream()).flatMap(jar -> jar.nodes().stream()
                .filter(other -> other != node && node.isNamed())
                .filter(other -> other.key().equals(node.key()))
                .map(other -> "%s and %s of %s are both called '%s': remove one, or give it another name"
                        .formatted(
                                node.name(),
                                other.name(),
                                jar.file().getFileName(),
                                node.key().orElseThrow())));
    }
}
