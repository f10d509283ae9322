package io.flowcraft.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** On whose behalf a request is served. */
record Caller(String name, SecurityContext transport) implements SecurityContext {

    /** Who calls while nobody has to say who they are. */
    static final String DEFAULT = "default";

    @Override
    public Principal getUserPrincipal() {
        return () -> name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return transport.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return transport.getAuthenticationScheme();
    }
}
