package io.flowcraft.wiring;

import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds the beans that are steps of workflows, in the application and in the libraries that the server gives it. */
@Dependent
class NodeBeans {

    private static final System.Logger LOG = System.getLogger(NodeBeans.class.getName());

    private final Instance<NodeFunction> beans;

    @Inject
    NodeBeans(@Any Instance<NodeFunction> beans) {
        this.beans = beans;
    }

    /** One for each bean with {@link NodeType}; its instance is made when it is first executed. */
    List<NodeImplementation> implementations() {
        return StreamSupport.stream(beans.handles().spliterator(), false)
                .flatMap(handle -> implementation(handle).stream())
                .toList();
    }

    private static Optional<NodeImplementation> implementation(Instance.Handle<NodeFunction> handle) {
        // The bean's own class: the reference may be a proxy, which carries no annotations.
        Class<?> type = handle.getBean().getBeanClass();
        NodeType name = type.getAnnotation(NodeType.class);
        if (name == null) {
            LOG.log(Level.WARNING, "{0} is no step of any blueprint: it lacks @NodeType", type.getName());
            return Optional.empty();
        }
        return Optional.of(new NodeImplementation(name.value(), name.description(), type.getName(), handle.get()));
    }
}
