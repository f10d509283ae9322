package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What SQS moved to the dead-letter queue. */
class GivenUpIT {

    private final SqsSettings settings = SqsServer.shared().settings(Sample.unique("jobs"), Duration.ofSeconds(3));
    private final SqsClient client = Clients.open(settings, List.of());
    private final Queues queues = new Queues(client, settings);
    private final List<Delivery> seen = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
    }

    private void drain(Disposition answer) {
        new GivenUp(client, queues, delivery -> {
                    seen.add(delivery);
                    return answer;
                })
                .drain();
    }

    private String left() {
        return client.getQueueAttributes(
                        request -> request.queueUrl(queues.deadLetters().orElseThrow())
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .toString();
    }

    @Test
    void S30_a_message_that_was_received_too_often_becomes_the_workers_and_is_gone() {
        queues.prepare(true);
        client.sendMessage(
                request -> request.queueUrl(queues.deadLetters().orElseThrow()).messageBody("given up"));

        drain(Disposition.ACKNOWLEDGE);
        drain(Disposition.ACKNOWLEDGE);

        assertThat(seen).singleElement().satisfies(delivery -> {
            assertThat(delivery.text()).isEqualTo("given up");
            assertThat(delivery.givenUp()).isTrue();
        });
        assertThat(left()).contains("ApproximateNumberOfMessages=0", "NotVisible=0");
    }

    @Test
    void one_that_the_worker_cannot_take_now_stays() {
        queues.prepare(true);
        client.sendMessage(
                request -> request.queueUrl(queues.deadLetters().orElseThrow()).messageBody("given up"));

        drain(Disposition.PUT_BACK);

        assertThat(seen).hasSize(1);
        assertThat(left()).contains("NotVisible=1");
    }

    @Test
    void without_a_dead_letter_queue_there_is_nothing_to_do() {
        drain(Disposition.ACKNOWLEDGE);

        assertThat(seen).isEmpty();
    }
}
