package io.flowcraft.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * The one place that decides who may do what. It sees the name of every operation before it happens; for now everybody may do everything, as
 * {@link Caller#DEFAULT}.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class Authorization implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setSecurityContext(new Caller(caller(operation()), request.getSecurityContext()));
    }

    private String operation() {
        return Optional.ofNullable(resource.getResourceMethod())
                .map(method -> method.getAnnotation(Allows.class))
                .map(Allows::value)
                .orElseThrow(() -> new IllegalStateException(
                        resource.getResourceMethod() + " has no @Allows; name its operation"));
    }

    private static String caller(String operation) {
        return Caller.DEFAULT;
    }
}
