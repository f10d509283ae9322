package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.jars.BroughtJar;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users drop jars into a folder of a server that is not built again. */
class UsersNodesIT {

    private static final Path GUIDE = Path.of("examples", "custom-nodes", "README.md");
    private static final int UNTIL_THE_RESTART = 2;

    @TempDir
    private Path folder;

    private LibertyServer server;
    private Path nodes;

    @BeforeEach
    void create() throws IOException {
        server = LibertyServer.in(folder);
        nodes = Files.createDirectories(server.dataDir().resolve("nodes"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void broken_jars_are_named_while_the_worker_works_and_a_sound_one_is_used_after_a_restart()
            throws IOException, InterruptedException {
        List<ReadmeExample> examples = ReadmeExample.in(Files.readString(GUIDE));
        putBrokenJars();

        server.launch();
        HttpResponse<String> health = settled();

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body())
                .contains(broken("text.jar", "it is no jar that can be read"))
                .contains(broken("hidden.jar", "it has no META-INF/beans.xml"))
                .contains(broken("newer.jar", "newer.Newer was compiled for Java 67"))
                .contains(broken("incomplete.jar", "halved.Halved needs half.Half, which cannot be loaded"))
                .contains(broken("taken.jar", "Two nodes are registered as 'charge-card'"))
                .contains(broken("unscoped.jar", "eager.Eager wants a wish.Wish injected, and there is none"))
                .contains("refused " + nodes.resolve("torn.jar") + "!/META-INF/flowcraft/blueprints/torn.json");
        assertTheRestIsWorkedOn();

        server.kill9();
        removeJars();
        inShell("before").run(examples.subList(0, UNTIL_THE_RESTART));
        server.start();
        inShell("after").run(examples.subList(UNTIL_THE_RESTART, examples.size()));
    }

    private void putBrokenJars() throws IOException {
        Files.writeString(nodes.resolve("text.jar"), "half a download");
        new BroughtJar().node("Hidden", "hidden").to(nodes.resolve("hidden.jar"));
        BroughtJar.withBeans().node("Newer", "newer").newerBy(50).to(nodes.resolve("newer.jar"));
        BroughtJar.withBeans().node("Taken", "charge-card").to(nodes.resolve("taken.jar"));
        wanting("Halved", "Half", "").without("Half").to(nodes.resolve("incomplete.jar"));
        wanting("Eager", "Wish", "@Inject wish.Wish wanted;").to(nodes.resolve("unscoped.jar"));
        BroughtJar.withBeans()
                .node("Torn", "torn")
                .file("META-INF/flowcraft/blueprints/torn.json", "{\"nodes\":")
                .to(nodes.resolve("torn.jar"));
    }

    private static BroughtJar wanting(String name, String helper, String member) {
        String type = helper.toLowerCase(Locale.ROOT) + "." + helper;
        return BroughtJar.withBeans()
                .type(helper, "public class %s { public static void help() {} }".formatted(helper))
                .type(name, """
                        @NodeType("%s") public class %s implements NodeFunction { %s
                            public NodeResult execute(NodeContext node) { %s.help(); return NodeResult.empty(); } }""".formatted(name, name, member, type));
    }

    /** What the server says of its health as soon as nothing is missing but what is broken. */
    private HttpResponse<String> settled() {
        server.awaitAnswer("/health/ready", "broken");
        Http http = new Http(server::uri);
        return Polling.until(
                () -> http.get("/health/ready"), answer -> !answer.body().contains("missing"));
    }

    private String broken(String jar, String problem) {
        return "broken " + nodes.resolve(jar) + "\":\"" + problem;
    }

    private void assertTheRestIsWorkedOn() {
        ShownRun run = new Client(server).run("{\"nodes\": [{\"id\": \"a\", \"uses\": \"torn\"}]}");
        assertThat(run.status()).isEqualTo("completed");
        assertThat(new Http(server::uri).get("/api/v1/nodes").body())
                .contains("io.flowcraft.sample.ChargeCard", "torn.Torn in torn.jar")
                .doesNotContain("hidden.Hidden", "newer.Newer", "halved.Halved", "eager.Eager", "taken.Taken");
    }

    private void removeJars() throws IOException {
        try (var jars = Files.list(nodes)) {
            for (Path jar : (Iterable<Path>) jars::iterator) {
                Files.delete(jar);
            }
        }
    }

    private ExampleShell inShell(String name) throws IOException {
        Path outputs = Files.createDirectory(folder.resolve(name));
        return new ExampleShell(outputs, commands -> commands.replace("./mvnw", UsersMaven.command())
                .replace("~/.flowcraft", server.dataDir().toString())
                .replace("http://localhost:9080", server.uri("").toString()));
    }
}
