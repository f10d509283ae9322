package io.flowcraft.storagequeue;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueAsyncClient;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.UpdateMessageResult;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is asked of the queue; the only place that knows what its answers and errors mean. Thread-safe. */
final class Calls {

    /** Otherwise a message is deleted after a week. */
    private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

    /** Of one send with many messages, each of which is a call. */
    private static final int AT_ONCE = 16;

    /** Somebody else has the message, or it is gone. */
    private static final Set<QueueErrorCode> LOST =
            Set.of(QueueErrorCode.POP_RECEIPT_MISMATCH, QueueErrorCode.MESSAGE_NOT_FOUND);

    private static final Set<QueueErrorCode> QUEUE_MISSING = Set.of(QueueErrorCode.QUEUE_NOT_FOUND);

    private final QueueClient client;
    /** Over the same connections. */
    private final QueueAsyncClient parallel;

    Calls(StorageQueueSettings settings, List<HttpPipelinePolicy> policies) {
        QueueClientBuilder builder = Clients.builder(settings, policies);
        this.client = builder.buildClient();
        this.parallel = builder.buildAsyncClient();
    }

    void create() {
        ask(client::createIfNotExists);
    }

    boolean exists() {
        return unless(QUEUE_MISSING, client::getProperties).isPresent();
    }

    /** Says what is wrong, if it is not there or may not be used. */
    void look() {
        ask(client::getProperties);
    }

    /** When this returns, all are durable. */
    void send(List<String> texts, Duration delay) {
        ask(() -> Flux.fromIterable(texts)
                .flatMap(text -> parallel.sendMessageWithResponse(text, delay, NEVER_EXPIRES), AT_ONCE)
                .count()
                .block());
    }

    List<QueueMessageItem> receive(int most, Duration visibility) {
        return ask(() -> client.receiveMessages(most, visibility, null, Context.NONE).stream()
                .toList());
    }

    /**
     * Hides a message for so long from now.
     *
     * @param text its new text; empty: it stays as it is
     * @return the receipt that is good from now on; empty when the message is somebody else's or gone
     */
    Optional<String> hide(String id, String receipt, Optional<String> text, Duration length) {
        return unless(LOST, () -> client.updateMessage(id, receipt, text.orElse(null), length))
                .map(UpdateMessageResult::getPopReceipt);
    }

    /** Hides a message for so long from now, as {@link #hide} does, and holds no thread meanwhile. */
    Mono<Optional<String>> hideLonger(String id, String receipt, Duration length) {
        return parallel.updateMessage(id, receipt, null, length)
                .map(result -> Optional.of(result.getPopReceipt()))
                .onErrorResume(
                        QueueStorageException.class, e -> isOf(LOST, e) ? Mono.just(Optional.empty()) : Mono.error(e))
                .onErrorMap(this::unavailable);
    }

    /** False when the message is somebody else's or gone. */
    boolean delete(String id, String receipt) {
        return unless(LOST, () -> client.deleteMessageWithResponse(id, receipt, null, Context.NONE))
                .isPresent();
    }

    /** What stands between the service and this client answers without a code. */
    private static Optional<QueueErrorCode> code(QueueStorageException e) {
        return Optional.ofNullable(e.getErrorCode());
    }

    private static boolean isOf(Set<QueueErrorCode> codes, QueueStorageException e) {
        return code(e).filter(codes::contains).isPresent();
    }

    private <T> Optional<T> unless(Set<QueueErrorCode> codes, Supplier<T> call) {
        return ask(() -> {
            try {
                return Optional.of(call.get());
            } catch (QueueStorageException e) {
                if (isOf(codes, e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Whatever the client throws, it is the way to the queue that is broken. */
    private <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private UnavailableException unavailable(Throwable e) {
        String meaning = e instanceof QueueStorageException answer
                ? meaning(answer)
                : "The queue '%s' at %s could not be asked: %s"
                        .formatted(client.getQueueName(), client.getQueueUrl(), e.getMessage());
        return new UnavailableException(meaning, e);
    }

    private String meaning(QueueStorageException e) {
        if (isOf(QUEUE_MISSING, e)) {
            return "There is no queue '%s' in the storage account '%s': create it as docs/azure.md says, or set flowcraft.create-resources=true"
                    .formatted(client.getQueueName(), client.getAccountName());
        }
        return code(e).flatMap(Refusals::hint)
                .map(hint -> "The storage account '%s' refused with %s: %s"
                        .formatted(client.getAccountName(), e.getErrorCode(), hint))
                .orElseGet(() -> "The queue '%s' of the storage account '%s' answered %d %s"
                        .formatted(
                                client.getQueueName(),
                                client.getAccountName(),
                                e.getStatusCode(),
                                code(e).map(QueueErrorCode::toString).orElse("without an error code")));
    }
}
