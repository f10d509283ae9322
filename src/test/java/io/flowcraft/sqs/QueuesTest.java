package io.flowcraft.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Before an SQS that finds no queue by its name, not even one that it just created. */
class QueuesTest {

    private final SqsSettings settings = new SqsSettings(
            Optional.of("us-east-1"), Optional.empty(), Optional.empty(), "jobs", Duration.ofSeconds(30), 4);
    private final Forgetful sqs = new Forgetful();
    private final Queues queues = new Queues(sqs, settings);

    @Test
    void a_missing_queue_is_a_queue_that_is_not_there_yet() {
        assertThatThrownBy(queues::jobs)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("'jobs'")
                .hasMessageContaining("flowcraft.create-resources");
        assertThatThrownBy(() -> queues.prepare(false)).isInstanceOf(UnavailableException.class);
        assertThat(queues.deadLetters()).isEmpty();
    }

    @Test
    void a_queue_that_was_just_created_is_known() {
        queues.prepare(true);

        assertThat(queues.jobs()).isEqualTo("http://sqs/jobs");
        assertThat(queues.deadLetters()).contains("http://sqs/" + settings.deadLetterName());
    }

    @Test
    void a_message_whose_worker_dies_of_an_error_is_not_renewed_any_more() {
        queues.prepare(true);
        Held held = new Held(sqs, queues, settings.visibility());
        Working working = new Working(
                delivery -> {
                    throw new StackOverflowError();
                },
                held,
                new Deletions(sqs, queues),
                new Sending(sqs, queues, false),
                InstantSource.system());
        held.hold("receipt");
        held.renew();
        Message message =
                Message.builder().receiptHandle("receipt").body("no job").build();

        assertThatThrownBy(() -> working.work(message)).isInstanceOf(StackOverflowError.class);
        held.renew();

        assertThat(sqs.hidden).containsExactly("receipt");
    }

    private static final class Forgetful implements SqsClient {

        private final List<String> hidden = new ArrayList<>();

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            throw QueueDoesNotExistException.builder().message("no").build();
        }

        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            return GetQueueAttributesResponse.builder()
                    .attributes(Map.of(QueueAttributeName.QUEUE_ARN, "arn"))
                    .build();
        }

        @Override
        public CreateQueueResponse createQueue(CreateQueueRequest request) {
            return CreateQueueResponse.builder()
                    .queueUrl("http://sqs/" + request.queueName())
                    .build();
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            request.entries().forEach(entry -> hidden.add(entry.receiptHandle()));
            return ChangeMessageVisibilityBatchResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
