package io.flowcraft.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.DirectConnectionConfig;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.ThrottlingRetryOptions;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The client, made when it is first needed: making it asks the service. When that fails, all who wait for it and who come within 5 s are told so, and the next call tries again: else each of
 * them would try for some seconds, one after another. Thread-safe.
 */
final class Client implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final long REMEMBERED = Duration.ofSeconds(5).toNanos();
    private static final String PLAIN = "COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED";

    private final CosmosSettings settings;
    private final LongSupplier nanos;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<CosmosAsyncClient> made = Optional.empty();
    private Optional<Failed> failed = Optional.empty();
    private boolean closed;

    /** @param nanos runs evenly, from anywhere */
    Client(CosmosSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    CosmosAsyncContainer container(Shelf shelf) {
        return database().getContainer(name(shelf));
    }

    CosmosAsyncDatabase database() {
        return client().getDatabase(settings.database());
    }

    String name(Shelf shelf) {
        return switch (shelf) {
            case CONTEXTS -> settings.contexts();
            case STATUSES -> settings.statuses();
        };
    }

    CosmosAsyncClient client() {
        return made.orElseGet(this::make);
    }

    private CosmosAsyncClient make() {
        making.lock();
        try {
            if (closed) {
                throw new UnavailableException("Cosmos DB is not asked any more: this worker is closing");
            }
            if (made.isEmpty()) {
                failed.filter(known -> nanos.getAsLong() - known.at() < REMEMBERED)
                        .ifPresent(Failed::tell);
                made = Optional.of(build());
            }
            return made.get();
        } finally {
            making.unlock();
        }
    }

    /** Session consistency is enough, see {@link Marks}; an account that has less refuses it. */
    private CosmosAsyncClient build() {
        CosmosClientBuilder builder = new CosmosClientBuilder()
                .endpoint(settings.endpoint().toString())
                .key(settings.key())
                .consistencyLevel(ConsistencyLevel.SESSION)
                .contentResponseOnWriteEnabled(true)
                .throttlingRetryOptions(new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(0))
                .clientTelemetryEnabled(false);
        GatewayConnectionConfig gateway =
                new GatewayConnectionConfig().setMaxConnectionPoolSize(settings.connections());
        if (settings.isEmulator()) {
            System.setProperty(PLAIN, "true");
            builder.endpointDiscoveryEnabled(false);
        }
        if (settings.isEmulator() || settings.gateway()) {
            builder.gatewayMode(gateway);
        } else {
            builder.directMode(
                    new DirectConnectionConfig().setConnectTimeout(CONNECT).setNetworkRequestTimeout(REQUEST), gateway);
        }
        try {
            return builder.buildAsyncClient();
        } catch (RuntimeException e) {
            RuntimeException failure = unmade(e);
            failed = Optional.of(new Failed(failure, nanos.getAsLong()));
            throw failure;
        }
    }

    /** The client's own message holds all that it knows of itself; what the service said is below it. */
    private RuntimeException unmade(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CosmosException said && Failures.isUnauthorized(said.getStatusCode())) {
                return Failures.translate(
                        said.getStatusCode(), said.getSubStatusCode(), String.valueOf(said.getShortMessage()), failure);
            }
        }
        return new UnavailableException(
                "Cosmos DB does not answer at %s: start it, or set COSMOS_DB_CONNECTION_STRING (%s)"
                        .formatted(
                                settings.endpoint(),
                                String.valueOf(failure.getMessage()).split("[.{\n]", 2)[0]),
                failure);
    }

    private record Failed(RuntimeException failure, long at) {

        private void tell() {
            throw new UnavailableException(String.valueOf(failure.getMessage()), failure);
        }
    }

    @Override
    public void close() {
        making.lock();
        try {
            closed = true;
            made.ifPresent(CosmosAsyncClient::close);
            made = Optional.empty();
        } finally {
            making.unlock();
        }
    }
}
