package io.flowcraft.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a {@link NodeFunction} an application-scoped bean that blueprints can use. Two beans with one name fail the deployment. */
@Stereotype
@ApplicationScoped
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NodeType {

    /** The name that a blueprint's {@code uses} refers to. */
    String value();

    /** One sentence for people who write blueprints. */
    String description() default "";

    /**
     * Whether what the node changes in the engine's own database, through the server's data source {@code jdbc/flowcraft}, is committed together with its
     * outcome, or not at all. The code then needs no idempotency key for these changes. Needs a context store in a database.
     */
    boolean transactional() default false;
}
