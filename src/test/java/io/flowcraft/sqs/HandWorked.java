package io.flowcraft.sqs;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.polling.HandWorkedQueue;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue in SQS. */
final class HandWorked extends HandWorkedQueue implements AutoCloseable {

    private final SqsClient client;
    private final Queues queues;
    private final Sending sending;
    private final Held held;
    private final Deletions deletions;

    HandWorked(SqsSettings settings, ExecutionInterceptor... interceptors) {
        client = Clients.open(settings, List.of(interceptors));
        queues = new Queues(client, settings);
        queues.prepare(true);
        sending = new Sending(client, queues, settings.isFifo());
        held = new Held(client, queues, settings.visibility());
        deletions = new Deletions(client, queues);
    }

    @Override
    public JobQueue queue() {
        return new SqsJobQueue(sending);
    }

    @Override
    protected void work(Function<Delivery, Disposition> worker) {
        Working working = new Working(worker, held, deletions, sending, InstantSource.system());
        receive().forEach(working::work);
        deletions.flush();
    }

    private List<Message> receive() {
        return client.receiveMessage(request -> request.queueUrl(queues.jobs())
                        .maxNumberOfMessages(1)
                        .waitTimeSeconds(1)
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP)
                        .messageAttributeNames("All"))
                .messages();
    }

    @Override
    public void close() {
        client.close();
    }
}
