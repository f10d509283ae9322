package io.flowcraft.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/** Refuses U+0000 in query parameters: nothing stored has it, and some databases fail when they are asked for it. */
@Provider
public class QueryCharacters implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        check(request.getUriInfo().getQueryParameters());
    }

    /** @throws ProblemException naming the first parameter that has one */
    static void check(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> values.stream()
                .filter(value -> value.indexOf(0) >= 0)
                .findFirst()
                .ifPresent(value -> {
                    throw Parameters.invalid(name, value, "without the character U+0000");
                }));
    }
}
