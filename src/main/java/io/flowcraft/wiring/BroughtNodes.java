package io.flowcraft.wiring;

import io.flowcraft.jars.NodeJar;
import io.flowcraft.jars.NodeJars;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessSyntheticAnnotatedType;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The jars that users brought. The container asks this while it looks for beans, so that a jar with a fault is left out as a whole instead of failing the
 * deployment. Thread-safe once the application has started. Public because the container makes it.
 */
public class BroughtNodes implements Extension {

    private static final System.Logger LOG = System.getLogger(BroughtNodes.class.getName());
    private static final String OURS = "io.flowcraft.";

    private final Map<Path, Set<String>> problems = new ConcurrentSkipListMap<>();
    private final Set<String> met = new HashSet<>();
    private final WantedBeans wanted = new WantedBeans(type -> type.getName().startsWith(OURS) || of(type).isPresent());
    private NodeJars jars = new NodeJars(List.of());

    void inspect(@Observes BeforeBeanDiscovery event) {
        Optional<String> folder = ConfigProvider.getConfig().getOptionalValue("flowcraft.nodes.dir", String.class);
        folder.map(Path::of).ifPresent(path -> {
            jars = NodeJars.in(path, Thread.currentThread().getContextClassLoader());
            jars.all().forEach(jar -> jar.problems().forEach(problem -> refuse(jar, problem)));
        });
    }

    /** A class that lies in two archives is met twice, and must be one bean. Those that other extensions add are theirs. */
    <T> void leaveOut(@Observes ProcessAnnotatedType<T> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        boolean isBroken = of(type).filter(jar -> !isSound(jar)).isPresent();
        if (!(event instanceof ProcessSyntheticAnnotatedType) && (isBroken || !met.add(type.getName()))) {
            event.veto();
        }
    }

    <T, X> void note(@Observes ProcessInjectionPoint<T, X> event) {
        InjectionPoint point = event.getInjectionPoint();
        of(point.getMember().getDeclaringClass()).ifPresent(jar -> wanted.add(jar, point));
    }

    void check(@Observes AfterBeanDiscovery event, BeanManager beans) {
        wanted.check(beans, event, this::refuse);
    }

    /** The jars that can be used. */
    List<NodeJar> sound() {
        return jars.all().stream().filter(this::isSound).toList();
    }

    boolean isSound(NodeJar jar) {
        return !problems.containsKey(jar.file());
    }

    /** The jar that a class came in. */
    Optional<NodeJar> of(Class<?> type) {
        return jars.of(type.getName());
    }

    /** Leaves a jar out, and notes why and what to do for the readiness check. */
    void refuse(NodeJar jar, String problem) {
        LOG.log(Level.ERROR, "{0} is left out: {1}", jar.file(), problem);
        problems.computeIfAbsent(jar.file(), file -> new TreeSet<>()).add(problem);
    }

    /** What is wrong with which jar. */
    Map<Path, Set<String>> problems() {
        return Map.copyOf(problems);
    }
}
