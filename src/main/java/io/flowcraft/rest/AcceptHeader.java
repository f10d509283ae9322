package io.flowcraft.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses weights in the Accept header that are none, because the server fails on them as if the fault were its own. */
@Provider
@PreMatching
public class AcceptHeader implements ContainerRequestFilter {

    private static final Pattern WEIGHT = Pattern.compile("0\\.?|0?\\.\\d+|1(\\.0*)?");

    @Override
    public void filter(ContainerRequestContext request) {
        Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT)).ifPresent(AcceptHeader::check);
    }

    /**
     * Looks at the weights only; types are the server's business.
     *
     * @throws ProblemException when a weight is no number from 0 to 1
     */
    static void check(String accept) {
        Arrays.stream(accept.split("[,;]"))
                .map(part -> part.replace(" ", ""))
                .filter(part -> part.startsWith("q=") || part.startsWith("Q="))
                .map(part -> part.substring(2))
                .filter(weight -> !WEIGHT.matcher(weight).matches())
                .findFirst()
                .ifPresent(weight -> {
                    throw Parameters.invalid(
                            HttpHeaders.ACCEPT, accept, "types with weights from 0 to 1, like application/json;q=0.9");
                });
    }
}
