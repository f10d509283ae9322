package io.flowcraft.wiring;

import io.flowcraft.jars.NodeJar;
import io.flowcraft.jars.NodeJars;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The jars that users brought. The container asks this before it looks for beans, so that a jar with a fault is left out as a whole instead of failing the
 * deployment. Thread-safe once the application has started. Public because the container makes it.
 */
public class BroughtNodes implements Extension {

    private static final System.Logger LOG = System.getLogger(BroughtNodes.class.getName());

    private final Map<Path, List<String>> problems = new ConcurrentSkipListMap<>();
    private NodeJars jars = new NodeJars(List.of());

    void inspect(@Observes BeforeBeanDiscovery event) {
        Optional<String> folder = ConfigProvider.getConfig().getOptionalValue("flowcraft.nodes.dir", String.class);
        folder.map(Path::of).ifPresent(path -> {
            jars = NodeJars.in(path, Thread.currentThread().getContextClassLoader());
            jars.all().stream().filter(jar -> !jar.isSound()).forEach(jar -> refuse(jar, jar.problems()));
        });
    }

    <T> void consider(@Observes ProcessAnnotatedType<T> type) {
        if (of(type.getAnnotatedType().getJavaClass()).filter(jar -> !jar.isSound()).isPresent()) {
            type.veto();
        }
    }

    /** The jars that can be used. */
    List<NodeJar> sound() {
        return jars.all().stream().filter(NodeJar::isSound).toList();
    }

    /** The jar that a class came in. */
    Optional<NodeJar> of(Class<?> type) {
        return jars.of(type.getName());
    }

    /** Notes what is wrong with a jar, for the readiness check. */
    void refuse(NodeJar jar, List<String> reasons) {
        LOG.log(Level.ERROR, "{0}: {1}", jar.file(), String.join("; ", reasons));
        problems.merge(
                jar.file(),
                reasons,
                (before, more) ->
                        Stream.concat(before.stream(), more.stream()).toList());
    }

    /** What is wrong with which jar. */
    Map<Path, List<String>> problems() {
        return Map.copyOf(problems);
    }
}
