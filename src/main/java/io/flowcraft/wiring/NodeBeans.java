package io.flowcraft.wiring;

import io.flowcraft.expression.Expressions;
import io.flowcraft.jars.NodeJar;
import io.flowcraft.node.DuplicateNodeTypeException;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.NodeType;
import io.flowcraft.node.Pause;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds the beans that are steps of workflows, in the application and in the jars that users brought. */
@Dependent
class NodeBeans {

    private static final System.Logger LOG = System.getLogger(NodeBeans.class.getName());

    private final Instance<NodeFunction> beans;
    private final BroughtNodes brought;

    @Inject
    NodeBeans(@Any Instance<NodeFunction> beans, BroughtNodes brought) {
        this.beans = beans;
        this.brought = brought;
    }

    /**
     * Registers one for each bean with {@link NodeType}; its instance is made when it is first executed. A jar whose nodes the container did not find, or
     * whose names are taken, is refused.
     *
     * @throws DuplicateNodeTypeException when two of the application itself have one name
     */
    NodeRegistry registry(Expressions expressions) {
        List<NodeBean> all = StreamSupport.stream(beans.handles().spliterator(), false)
                .flatMap(handle -> bean(handle).stream())
                .toList();
        NodeRegistry own = NodeRegistry.of(implementations(all, bean -> !bean.isBrought()), expressions, Pause.real());
        refuseWhatIsLost(all);
        all.forEach(bean -> refuseWhatIsTaken(own, bean));
        return NodeRegistry.of(implementations(all, this::isUsable), expressions, Pause.real());
    }

    private boolean isUsable(NodeBean bean) {
        return bean.jar().map(brought::isSound).orElse(true);
    }

    private static List<NodeImplementation> implementations(List<NodeBean> beans, Predicate<NodeBean> which) {
        return beans.stream().filter(which).map(NodeBean::implementation).toList();
    }

    private Optional<NodeBean> bean(Instance.Handle<NodeFunction> handle) {
        // The bean's own class: the reference may be a proxy, which carries no annotations.
        Class<?> type = handle.getBean().getBeanClass();
        NodeType name = type.getAnnotation(NodeType.class);
        if (name == null) {
            LOG.log(Level.WARNING, "{0} is no step of any blueprint: it lacks @NodeType", type.getName());
            return Optional.empty();
        }
        Optional<NodeJar> jar = brought.of(type);
        String origin = type.getName() + jar.map(file -> " in " + file.name()).orElse("");
        NodeImplementation implementation =
                new NodeImplementation(name.value(), name.description(), origin, handle.get(), name.transactional());
        return Optional.of(new NodeBean(type, jar, implementation));
    }

    private void refuseWhatIsLost(List<NodeBean> all) {
        Set<String> found = all.stream().map(bean -> bean.type().getName()).collect(Collectors.toSet());
        brought.sound().forEach(jar -> jar.nodes().stream()
                .filter(node -> !found.contains(node))
                .forEach(node -> brought.refuse(
                        jar,
                        node + " was not found as a bean: let META-INF/beans.xml be empty, or say"
                                + " bean-discovery-mode=\"annotated\"")));
    }

    private void refuseWhatIsTaken(NodeRegistry own, NodeBean bean) {
        bean.jar().ifPresent(jar -> {
            try {
                own.with(bean.implementation());
            } catch (DuplicateNodeTypeException e) {
                brought.refuse(jar, String.valueOf(e.getMessage()));
            }
        });
    }
}
