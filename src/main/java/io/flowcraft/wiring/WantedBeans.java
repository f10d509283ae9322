package io.flowcraft.wiring;

import io.flowcraft.jars.NodeJar;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What the beans of users' jars want injected. The container would refuse the whole application for one wish that nobody fulfils; so whoever wants it gets a
 * bean that cannot be made, and the jar is refused. Only for types of the application and of the jars: what the server itself provides is not known yet.
 */
final class WantedBeans {

    private final List<Wish> wishes = new ArrayList<>();
    private final Predicate<Class<?>> isOurs;

    private record Wish(NodeJar jar, InjectionPoint point) {}

    private record Want(Type type, Set<Annotation> qualifiers) {}

    /**
     * @param isOurs whether a type belongs to the application or to a jar
     */
    WantedBeans(Predicate<Class<?>> isOurs) {
        this.isOurs = isOurs;
    }

    void add(NodeJar jar, InjectionPoint point) {
        if (isOurs.test(raw(point.getType()))) {
            wishes.add(new Wish(jar, point));
        }
    }

    /**
     * Looks for each once all beans are known.
     *
     * @param refuse is told the jar and the reason
     */
    void check(BeanManager beans, AfterBeanDiscovery event, BiConsumer<NodeJar, String> refuse) {
        Set<Want> added = new HashSet<>();
        for (Wish wish : wishes) {
            InjectionPoint point = wish.point();
            Annotation[] qualifiers = point.getQualifiers().toArray(Annotation[]::new);
            if (beans.getBeans(point.getType(), qualifiers).isEmpty()) {
                String reason = reason(point);
                refuse.accept(wish.jar(), reason);
                if (added.add(new Want(point.getType(), point.getQualifiers()))) {
                    event.addBean()
                            .types(point.getType(), Object.class)
                            .qualifiers(qualifiers)
                            .scope(Dependent.class)
                            .createWith(context -> {
                                throw new IllegalStateException(reason);
                            });
                }
            }
        }
    }

    private static String reason(InjectionPoint point) {
        return "%s wants a %s injected, and there is none: give a class of that type a scope, such as @ApplicationScoped"
                .formatted(
                        point.getMember().getDeclaringClass().getName(),
                        point.getType().getTypeName());
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? raw(generic.getRawType()) : Object.class;
    }
}
