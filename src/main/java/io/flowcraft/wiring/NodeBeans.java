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
     * Registers one for each bean with {@link NodeType}; its instance is made when it is first executed. One that a user brought is left out, and its jar
     * named, when the container did not find it or its name is taken.
     *
     * @throws DuplicateNodeTypeException when two of the application itself have one name
     */
    NodeRegistry registry(Expressions expressions) {
        List<NodeBean> all = StreamSupport.stream(beans.handles().spliterator(), false)
                .flatMap(handle -> bean(handle).stream())
                .toList();
        List<NodeImplementation> own = all.stream()
                .filter(bean -> !bean.isBrought())
                .map(NodeBean::implementation)
                .toList();
        NodeRegistry registry = NodeRegistry.of(own, expressions, Pause.real());
        for (NodeBean bean : all) {
            registry = bean.jar().isPresent() ? with(bean, bean.jar().get(), registry) : registry;
        }
        Set<String> found = all.stream().map(bean -> bean.type().getName()).collect(Collectors.toSet());
        brought.sound().forEach(jar -> refuseWhatIsNot(found, jar));
        return registry;
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
        return Optional.of(new NodeBean(
                type, jar, new NodeImplementation(name.value(), name.description(), origin, handle.get())));
    }

    private NodeRegistry with(NodeBean bean, NodeJar jar, NodeRegistry registry) {
        try {
            return registry.with(bean.implementation());
        } catch (DuplicateNodeTypeException e) {
            brought.refuse(jar, List.of(String.valueOf(e.getMessage())));
            return registry;
        }
    }

    private void refuseWhatIsNot(Set<String> found, NodeJar jar) {
        List<String> lost = jar.nodes().stream()
                .filter(node -> !found.contains(node))
                .sorted()
                .map(node -> node + " was not found as a bean: let META-INF/beans.xml be empty, or say"
                        + " bean-discovery-mode=\"annotated\"")
                .toList();
        if (!lost.isEmpty()) {
            brought.refuse(jar, lost);
        }
    }
}
