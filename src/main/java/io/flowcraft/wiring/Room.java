package io.flowcraft.wiring;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the implementation of a port as the configuration does: {@code @Room("embedded")}. */
@Qualifier
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Room.Several.class)
public @interface Room {

    /** The name in the configuration. */
    String value();

    /** Several names of one implementation. */
    @Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        Room[] value();
    }

    /** The annotation as a value. */
    final class Named extends AnnotationLiteral<Room> implements Room {

        private static final long serialVersionUID = 1L;

        private final String value;

        Named(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
