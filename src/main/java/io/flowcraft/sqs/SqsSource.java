package io.flowcraft.sqs;

import io.flowcraft.polling.Source;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Asks SQS for messages, which answers as soon as there is one. Thread-safe. */
final class SqsSource implements Source<Message> {

    private static final System.Logger LOG = System.getLogger(SqsSource.class.getName());
    private static final int MOST = 10;

    private final SqsClient client;
    private final Queues queues;
    private final Working working;
    private final Held held;
    private final Duration visibility;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    SqsSource(SqsClient client, Queues queues, Working working, Held held, Duration visibility) {
        this.client = client;
        this.queues = queues;
        this.working = working;
        this.held = held;
        this.visibility = visibility;
    }

    @Override
    public List<Message> receive(int most) {
        waiting.add(Thread.currentThread());
        try {
            List<Message> messages = ask(most);
            messages.forEach(message -> held.hold(message.receiptHandle()));
            return messages;
        } catch (AbortedException e) {
            Thread.interrupted();
            LOG.log(System.Logger.Level.DEBUG, "a receiver was told to end", e);
            return List.of();
        } catch (SdkException e) {
            throw Clients.unavailable(e);
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    private List<Message> ask(int most) {
        return client.receiveMessage(request -> request.queueUrl(queues.jobs())
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds((int) Clients.LONG_POLL.toSeconds())
                        .visibilityTimeout((int) visibility.toSeconds())
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP)
                        .messageAttributeNames("All"))
                .messages();
    }

    @Override
    public int mostAtOnce() {
        return MOST;
    }

    @Override
    public void work(Message message) {
        working.work(message);
    }

    @Override
    public void giveBack(Message message) {
        held.letGo(message.receiptHandle());
        held.hide(List.of(message.receiptHandle()), Duration.ZERO);
    }

    @Override
    public void stopWaiting() {
        waiting.forEach(Thread::interrupt);
    }
}
