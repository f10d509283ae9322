package io.flowcraft.jars;

import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeType;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class of a jar that is a node, or was meant to be one.
 *
 * @param name the class's name
 * @param key what blueprints call it, if it says so
 * @param problem why it cannot be used and what to do
 */
record NodeClass(String name, Optional<String> key, Optional<String> problem) {

    private static final int RUNNING = Runtime.version().feature();

    /** Loads the class, and of a named one all it refers to; nothing of it runs. */
    static NodeClass of(ClassFile file, ClassLoader loader) {
        return file.isNamed() ? named(file, loader) : unnamed(file, loader);
    }

    boolean isNamed() {
        return key.isPresent();
    }

    private static NodeClass named(ClassFile file, ClassLoader loader) {
        if (file.java() > RUNNING) {
            return refused(
                    file,
                    "was compiled for Java %d, and this server runs on Java %d: compile it with --release %d"
                            .formatted(file.java(), RUNNING, RUNNING));
        }
        List<String> missing = file.uses().stream()
                .sorted()
                .flatMap(type -> missing(type, loader))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            return refused(
                    file,
                    "needs " + String.join(", ", missing)
                            + ", which cannot be loaded: put the jar that it is in into the same folder");
        }
        try {
            return named(file, Class.forName(file.name(), false, loader));
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
            return refused(file, "cannot be loaded (" + e + "): put what it needs into the same folder");
        }
    }

    private static NodeClass named(ClassFile file, Class<?> type) {
        // These look at the types of all fields and parameters, as the container will.
        type.getDeclaredFields();
        type.getDeclaredMethods();
        type.getDeclaredConstructors();
        NodeType name = type.getAnnotation(NodeType.class);
        if (name == null) {
            return none(file);
        }
        if (!NodeFunction.class.isAssignableFrom(type)) {
            return refused(file, "has @NodeType, but is no node: let it implement NodeFunction");
        }
        return name.value().isBlank()
                ? refused(file, "has a @NodeType without a name, so that no blueprint can use it: give it one")
                : new NodeClass(file.name(), Optional.of(name.value()), Optional.empty());
    }

    private static NodeClass unnamed(ClassFile file, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(file.name(), false, loader);
            return NodeFunction.class.isAssignableFrom(type) && isBean(type)
                    ? refused(file, "implements NodeFunction, but blueprints cannot name it: give it @NodeType(\"…\")")
                    : none(file);
        } catch (ClassNotFoundException | LinkageError e) {
            // Nobody will miss it.
            return none(file);
        }
    }

    private static NodeClass none(ClassFile file) {
        return new NodeClass(file.name(), Optional.empty(), Optional.empty());
    }

    private static NodeClass refused(ClassFile file, String reason) {
        return new NodeClass(file.name(), Optional.empty(), Optional.of(file.name() + " " + reason));
    }

    private static Stream<String> missing(String type, ClassLoader loader) {
        try {
            Class.forName(type, false, loader);
            return Stream.empty();
        } catch (ClassNotFoundException e) {
            return Stream.of(type);
        } catch (NoClassDefFoundError e) {
            return Stream.of(String.valueOf(e.getMessage()).replace('/', '.'));
        } catch (LinkageError e) {
            return Stream.of(type + " (" + e.getMessage() + ")");
        }
    }

    /** Whether the container could make one, unlike of a class that other nodes make and call. */
    private static boolean isBean(Class<?> type) {
        boolean stands = !type.isAnonymousClass() && !type.isLocalClass() && !type.isSynthetic();
        boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        return stands
                && concrete
                && Stream.of(type.getDeclaredConstructors())
                        .anyMatch(made -> made.getParameterCount() == 0 || made.isAnnotationPresent(Inject.class));
    }
}
