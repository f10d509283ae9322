package io.flowcraft.sqs;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Job;
import io.flowcraft.engine.JobCodec;
import io.flowcraft.engine.JobQueue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue that a test works off by hand, a message at a time. */
final class HandWorked implements AutoCloseable {

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

    JobQueue queue() {
        return new SqsJobQueue(sending);
    }

    Optional<Job> deliver(Disposition answer) {
        List<Delivery> seen = new ArrayList<>();
        Working working = new Working(
                delivery -> {
                    seen.add(delivery);
                    return answer;
                },
                held,
                deletions,
                sending,
                InstantSource.system());
        receive().forEach(working::work);
        deletions.flush();
        return seen.stream().findFirst().flatMap(delivery -> JobCodec.decode(delivery.text()));
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
