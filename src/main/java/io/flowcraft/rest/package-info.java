/**
 * The REST API under {@code /api/v1}, and what every answer of this server over HTTP has in common: problems as RFC 9457 documents, strict JSON, security
 * headers, and one place that decides who may do what.
 *
 * <p>Begin at {@link io.flowcraft.rest.RestApplication}. Resources stay thin: they read the request, ask the engine, and show its answer as JSON.
 */
@NullMarked
package io.flowcraft.rest;

import org.jspecify.annotations.NullMarked;
