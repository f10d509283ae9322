package io.flowcraft.dynamodb;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Makes clients that notice within seconds that nobody answers; the SDK's own defaults would take minutes. */
final class Clients {

    private static final int TRIES = 4;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TRY = Duration.ofSeconds(4);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(25);
    private static final Duration LATER = Duration.ofSeconds(2);

    private Clients() {}

    static DynamoDbClient open(DynamoSettings settings, List<ExecutionInterceptor> interceptors) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .backoffStrategy(BackoffStrategy.exponentialDelay(SOON, LATER))
                        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(SOON.multipliedBy(2), LATER))
                        .build())
                .apiCallAttemptTimeout(TRY)
                .apiCallTimeout(CALL);
        interceptors.forEach(configuration::addExecutionInterceptor);
        DynamoDbClientBuilder client = DynamoDbClient.builder()
                .overrideConfiguration(configuration.build())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(settings.connections())
                        .connectionTimeout(CONNECT)
                        .socketTimeout(TRY)
                        .connectionAcquisitionTimeout(CALL));
        settings.region().map(Region::of).ifPresent(client::region);
        settings.endpoint().ifPresent(client::endpointOverride);
        try {
            return client.build();
        } catch (SdkException e) {
            throw new UnavailableException("The client of DynamoDB cannot be made: " + e.getMessage(), e);
        }
    }
}
