package io.flowcraft.sqs;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Makes clients that notice within seconds that nobody answers, but for the receiving, which SQS itself keeps waiting. */
final class Clients {

    /** How long SQS waits for a message before it answers that there is none. */
    static final Duration LONG_POLL = Duration.ofSeconds(20);

    private static final int TRIES = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TRY = LONG_POLL.plusSeconds(4);

    private Clients() {}

    static SqsClient open(SqsSettings settings, List<ExecutionInterceptor> interceptors) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .build())
                .apiCallAttemptTimeout(TRY);
        interceptors.forEach(configuration::addExecutionInterceptor);
        SqsClientBuilder client = SqsClient.builder()
                .overrideConfiguration(configuration.build())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(settings.connections())
                        .connectionTimeout(CONNECT)
                        .socketTimeout(TRY));
        settings.region().map(Region::of).ifPresent(client::region);
        settings.endpoint().ifPresent(client::endpointOverride);
        try {
            return client.build();
        } catch (SdkException e) {
            throw new UnavailableException("The client of SQS cannot be made: " + e.getMessage(), e);
        }
    }

    static UnavailableException unavailable(SdkException cause) {
        return new UnavailableException("SQS could not be asked: " + cause.getMessage(), cause);
    }
}
