package io.flowcraft.sqs;

import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.JobQueueContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;

final class SqsJobQueueIT extends JobQueueContract {

    private final HandWorked worked = new HandWorked(SqsServer.shared().settings(), new ShortPauses());

    /** What goes back comes again after a second at the latest. */
    private static final class ShortPauses implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof ChangeMessageVisibilityBatchRequest request
                    ? request.toBuilder()
                            .entries(request.entries().stream()
                                    .map(entry -> entry.toBuilder()
                                            .visibilityTimeout(Math.min(1, entry.visibilityTimeout()))
                                            .build())
                                    .toList())
                            .build()
                    : context.request();
        }
    }

    @AfterEach
    void close() {
        worked.close();
    }

    @Override
    protected JobQueue queue() {
        return worked.queue();
    }

    @Override
    protected Optional<Job> deliver(Disposition answer) {
        return worked.deliver(answer);
    }

    @Override
    protected void pass(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
