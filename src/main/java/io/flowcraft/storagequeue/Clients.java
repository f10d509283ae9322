package io.flowcraft.storagequeue;

import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.HttpClientOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClientBuilder;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;

/** Makes clients, all with one HTTP client, that notice within seconds that nobody answers. */
final class Clients {

    private static final int TRIES = 3;
    /** Of one try: the limit of the retries holds for calls that do not block only, those of the HTTP client for all. */
    private static final Duration TRY = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Clients() {}

    /** @throws UnavailableException when the connection string is none */
    static QueueClientBuilder builder(StorageQueueSettings settings, List<HttpPipelinePolicy> policies) {
        QueueClientBuilder builder = new QueueClientBuilder()
                .queueName(settings.name())
                .httpClient(http())
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL, TRIES, TRY, FIRST_PAUSE, LONGEST_PAUSE, null));
        policies.forEach(builder::addPolicy);
        try {
            return builder.connectionString(settings.connectionString());
        } catch (IllegalArgumentException e) {
            // Not what it says: it may quote the key.
            throw new UnavailableException(
                    "The connection string of the storage account cannot be read: copy it from the account's page \"Access keys\" to AZURE_STORAGE_CONNECTION_STRING");
        }
    }

    private static HttpClient http() {
        return HttpClient.createDefault(new HttpClientOptions()
                .setConnectTimeout(CONNECT)
                .setWriteTimeout(TRY)
                .setResponseTimeout(TRY)
                .setReadTimeout(TRY));
    }
}
