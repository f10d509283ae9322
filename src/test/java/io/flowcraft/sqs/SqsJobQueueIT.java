package io.flowcraft.sqs;

import io.flowcraft.polling.HandWorkedQueue;
import io.flowcraft.polling.HandWorkedQueueContract;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;

final class SqsJobQueueIT extends HandWorkedQueueContract {

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
    protected HandWorkedQueue worked() {
        return worked;
    }
}
