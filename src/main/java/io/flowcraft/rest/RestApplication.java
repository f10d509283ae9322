package io.flowcraft.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The REST API; its resources are found by the server. */
@ApplicationPath(RestApplication.BASE)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Flowcraft for Jakarta EE",
                        version = "1",
                        description =
                                "Stores blueprints and runs them. Every error is an application/problem+json document (RFC 9457) with a stable type."))
public class RestApplication extends Application {

    static final String BASE = "/api/v1";
}
