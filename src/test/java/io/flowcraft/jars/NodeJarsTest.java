package io.flowcraft.jars;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.node.NodeFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeJarsTest {

    @TempDir
    private Path folder;

    @Test
    void a_sound_jar_says_what_is_in_it() throws IOException {
        BroughtJar.withBeans()
                .node("Nod", "nod")
                .type("Helper", "public class Helper { int[][] many; long big = 1L << 40; double half = 0.5; }")
                .to(folder.resolve("sound.jar"));

        NodeJar jar = only();
        assertThat(jar.problems()).isEmpty();
        assertThat(jar.name()).isEqualTo("sound.jar");
        assertThat(jar.nodes()).containsExactly("nod.Nod");
        assertThat(jar.types()).containsExactlyInAnyOrder("nod.Nod", "helper.Helper");
    }

    @Test
    void a_folder_that_is_not_there_has_no_jars() throws IOException {
        folder = folder.resolve("absent");

        assertThat(inspect().all()).isEmpty();
    }

    @Test
    void a_jar_without_nodes_is_a_library_and_needs_nothing() throws IOException {
        new BroughtJar().type("Helper", "public class Helper {}").to(folder.resolve("library.jar"));

        assertThat(only().isSound()).isTrue();
    }

    @Test
    void the_jar_of_a_class_is_known() throws IOException {
        BroughtJar.withBeans().node("Nod", "nod").to(folder.resolve("a.jar"));
        BroughtJar.withBeans().node("Wink", "wink").to(folder.resolve("b.jar"));

        assertThat(inspect().of("wink.Wink").map(NodeJar::name)).contains("b.jar");
        assertThat(inspect().of("java.lang.String")).isEmpty();
    }

    @Test
    void a_file_that_is_no_jar_is_named() throws IOException {
        Files.writeString(folder.resolve("text.jar"), "half a download");
        Files.createFile(folder.resolve("empty.jar"));

        assertThat(inspect().all()).hasSize(2).allSatisfy(jar -> assertThat(jar.problems())
                .singleElement()
                .asString()
                .startsWith("it is no jar that can be read"));
    }

    @Test
    void a_jar_that_ends_too_early_is_named() throws IOException {
        byte[] whole =
                Files.readAllBytes(BroughtJar.withBeans().node("Nod", "nod").to(folder.resolve("half.jar")));
        Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));

        assertProblem("it is no jar that can be read");
    }

    @Test
    void nodes_without_a_beans_xml_would_not_be_found() throws IOException {
        new BroughtJar().node("Nod", "nod").to(folder.resolve("a.jar"));

        assertProblem("it has no META-INF/beans.xml");
    }

    @Test
    void a_node_for_a_newer_java_is_told_which_one_runs() throws IOException {
        BroughtJar.withBeans().node("Nod", "nod").newerBy(50).to(folder.resolve("a.jar"));

        assertProblem("nod.Nod was compiled for Java 67, and this server runs on Java "
                + Runtime.version().feature());
    }

    @Test
    void a_class_that_a_node_calls_and_that_is_nowhere_is_named() throws IOException {
        needing().without("Helper").to(folder.resolve("a.jar"));

        assertProblem("nod.Nod needs helper.Helper, which cannot be loaded");
    }

    @Test
    void a_class_that_a_node_needs_may_lie_in_a_jar_beside_it() throws IOException {
        needing().without("Helper").to(folder.resolve("a.jar"));
        needing().without("Nod").to(folder.resolve("b.jar"));

        assertThat(inspect().all()).hasSize(2).allMatch(NodeJar::isSound);
    }

    @Test
    void a_class_that_is_missing_for_a_field_alone_is_named() throws IOException {
        BroughtJar.withBeans()
                .type("Helper", "public class Helper {}")
                .type("Nod", """
                        @NodeType("nod") public class Nod implements NodeFunction { @Inject helper.Helper helper;
                            public NodeResult execute(NodeContext node) { return NodeResult.empty(); } }""")
                .without("Helper")
                .to(folder.resolve("a.jar"));

        assertProblem("helper/Helper");
    }

    @Test
    void a_base_class_that_is_missing_is_named() throws IOException {
        BroughtJar.withBeans()
                .type("Helper", "public class Helper {}")
                .type("Nod", """
                        @NodeType("nod") public class Nod extends helper.Helper implements NodeFunction {
                            public NodeResult execute(NodeContext node) { return NodeResult.empty(); } }""")
                .without("Helper")
                .to(folder.resolve("a.jar"));

        assertProblem("nod.Nod needs helper.Helper");
    }

    @Test
    void two_jars_with_a_node_of_one_name_are_both_named() throws IOException {
        BroughtJar.withBeans().node("Nod", "nod").to(folder.resolve("nodes-1.jar"));
        BroughtJar.withBeans().node("Nod", "nod").to(folder.resolve("nodes-2.jar"));

        List<NodeJar> jars = inspect().all();
        assertThat(jars.get(0).problems())
                .singleElement()
                .asString()
                .contains("nod.Nod of nodes-2.jar are both called 'nod'");
        assertThat(jars.get(1).problems())
                .singleElement()
                .asString()
                .contains("nod.Nod of nodes-1.jar are both called 'nod'");
    }

    @Test
    void two_nodes_of_one_jar_with_one_name_are_named() throws IOException {
        BroughtJar.withBeans().node("Nod", "nod").node("Wink", "nod").to(folder.resolve("a.jar"));

        assertThat(only().problems()).hasSize(2).allMatch(problem -> problem.contains("both called 'nod'"));
    }

    @Test
    void a_name_on_something_that_is_no_node_is_named() throws IOException {
        BroughtJar.withBeans()
                .type("Nod", "@NodeType(\"nod\") public class Nod {}")
                .to(folder.resolve("a.jar"));

        assertProblem("nod.Nod has @NodeType, but is no node");
    }

    @Test
    void a_node_with_a_blank_name_is_named() throws IOException {
        BroughtJar.withBeans().node("Nod", " ").to(folder.resolve("a.jar"));

        assertProblem("nod.Nod has a @NodeType without a name");
    }

    @Test
    void a_node_without_a_name_is_named() throws IOException {
        BroughtJar.withBeans().type("Nod", """
                        public class Nod implements NodeFunction {
                            public NodeResult execute(NodeContext node) { return NodeResult.empty(); } }""").to(folder.resolve("a.jar"));

        assertProblem("nod.Nod implements NodeFunction, but blueprints cannot name it");
    }

    @Test
    void a_node_that_only_other_nodes_make_needs_no_name() throws IOException {
        BroughtJar.withBeans()
                .type("Nod", """
                        public class Nod implements NodeFunction { Nod(NodeFunction inner) {}
                            public NodeResult execute(NodeContext node) { return NodeResult.empty(); } }""")
                .type("Base", "public abstract class Base implements NodeFunction {}")
                .to(folder.resolve("a.jar"));

        assertThat(only().problems()).isEmpty();
    }

    @Test
    void a_library_that_only_speaks_of_nodes_needs_nothing() throws IOException {
        new BroughtJar()
                .type("Helper", """
                        public class Helper implements NodeFunction { Helper(missing.Missing missing) {}
                            public NodeResult execute(NodeContext node) { return NodeResult.empty(); } }""")
                .type("Missing", "public class Missing {}")
                .without("Missing")
                .to(folder.resolve("library.jar"));

        assertThat(only().problems()).isEmpty();
    }

    @Test
    void a_jar_with_our_own_classes_is_told_to_leave_them_out() throws IOException {
        BroughtJar.withBeans().node("Nod", "nod").to(folder.resolve("a.jar"));
        addOurs(folder.resolve("a.jar"));

        assertProblem("it contains classes of Flowcraft");
        assertThat(only().types()).containsExactly("nod.Nod");
    }

    private static BroughtJar needing() {
        return BroughtJar.withBeans()
                .type("Helper", "public class Helper { public static void help() {} }")
                .type("Nod", """
                        @NodeType("nod") public class Nod implements NodeFunction {
                            public NodeResult execute(NodeContext node) { helper.Helper.help(); return NodeResult.empty(); } }""");
    }

    private static void addOurs(Path jar) throws IOException {
        try (var archive = FileSystems.newFileSystem(jar);
                var code = NodeFunction.class.getResourceAsStream("NodeFunction.class")) {
            Path target = archive.getPath("io/flowcraft/node/NodeFunction.class");
            Files.createDirectories(target.getParent());
            Files.copy(code, target);
        }
    }

    private void assertProblem(String start) throws IOException {
        assertThat(only().problems()).singleElement().asString().contains(start);
    }

    private NodeJar only() throws IOException {
        List<NodeJar> all = inspect().all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** With a loader that sees the folder's jars, as the application's does. */
    private NodeJars inspect() throws IOException {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            URL[] urls = files.map(NodeJarsTest::url).toArray(URL[]::new);
            try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
                return NodeJars.in(folder, loader);
            }
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
