package io.flowcraft.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the operation that a resource method performs, for {@link Authorization}. Every resource method has one. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Allows {

    /** Subject and verb, as in {@code runs:submit}. */
    String value();
}
