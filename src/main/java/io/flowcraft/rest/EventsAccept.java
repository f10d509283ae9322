package io.flowcraft.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who takes anything gets events as a list: a stream is for who asks for one. Two equal methods would leave the choice to the server. */
@Provider
@PreMatching
public class EventsAccept implements ContainerRequestFilter {

    private static final Pattern EVENTS = Pattern.compile("/?runs/[^/]+/events/?");

    @Override
    public void filter(ContainerRequestContext request) {
        if (EVENTS.matcher(request.getUriInfo().getPath()).matches()
                && takesAnything(Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT)))) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
    }

    static boolean takesAnything(Optional<String> accept) {
        return accept.map(types -> types.contains(MediaType.WILDCARD) && !types.contains(MediaType.SERVER_SENT_EVENTS))
                .orElse(true);
    }
}
