package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who send may rely on. */
@NeedsRabbitMq
class PublisherIT {

    private final String queue = "jobs-" + UUID.randomUUID();
    private final RabbitServer server = RabbitServer.shared();
    private final Broker broker = new Broker(server.url());
    private final Publisher publisher = new Publisher(Queues.settings(server.url(), queue));

    @AfterEach
    void close() {
        publisher.close();
        Queues.delete(broker, queue);
    }

    @Test
    void a_message_is_in_the_queue_when_send_returns_with_all_it_carries() {
        publisher.send(List.of(new Letter("{\"näme\": \"🙂\"}", Map.of("flowcraftPutBacks", 7L))), Duration.ZERO);

        assertThat(broker.take(queue)).hasValueSatisfying(message -> {
            assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"näme\": \"🙂\"}");
            assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
            assertThat(message.getProps().getContentType()).isEqualTo("application/json");
            assertThat(message.getProps().getHeaders()).containsEntry("flowcraftPutBacks", 7L);
        });
    }

    @Test
    void a_thousand_messages_are_sent_at_once() {
        publisher.send(letters(1_200), Duration.ZERO);

        assertThat(broker.waiting(queue)).isEqualTo(1_200);
    }

    @Test
    void nothing_is_lost_in_a_queue_that_somebody_deleted_and_it_is_declared_again() {
        publisher.send(letters(1), Duration.ZERO);
        broker.delete(queue);

        assertThatThrownBy(() -> publisher.send(letters(3), Duration.ZERO)).hasMessageContaining("was deleted");
        Eventually.succeeds(() -> publisher.send(letters(3), Duration.ZERO));

        assertThat(broker.waiting(queue)).isEqualTo(3);
    }

    @Test
    void nothing_is_sent_to_a_queue_that_is_not_there_when_none_shall_be_created() {
        QueueSettings settings = new QueueSettings(server.url(), queue, QueueType.QUORUM, false, 10, Duration.ZERO);
        try (Publisher careful = new Publisher(settings)) {
            assertThatThrownBy(() -> careful.send(letters(1), Duration.ZERO))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining(queue + ".dead")
                    .hasMessageContaining("flowcraft.create-resources=true");
        }
    }

    @Test
    void a_new_queue_is_not_used_before_it_would_outlive_a_crash() {
        QueueSettings settings =
                new QueueSettings(server.url(), queue, QueueType.QUORUM, true, 10, Duration.ofMinutes(1));
        try (Publisher first = new Publisher(settings);
                Publisher second = new Publisher(settings)) {
            assertThatThrownBy(() -> first.send(letters(1), Duration.ZERO)).hasMessageContaining("was just created");
            assertThatThrownBy(first::ping).hasMessageContaining("was just created");

            second.send(letters(1), Duration.ZERO);
        }
        assertThat(broker.waiting(queue)).isEqualTo(1);
    }

    @Test
    void a_queue_that_was_declared_otherwise_is_named() {
        publisher.ping();
        QueueSettings settings = new QueueSettings(server.url(), queue, QueueType.CLASSIC, true, 10, Duration.ZERO);
        try (Publisher other = new Publisher(settings)) {
            assertThatThrownBy(other::ping)
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("inequivalent arg");
        }
    }

    @Test
    void a_broker_that_is_not_there_is_named_without_the_password() {
        QueueSettings settings = new QueueSettings(
                "amqp://user:secret@127.0.0.1:1/vhost", queue, QueueType.QUORUM, true, 10, Duration.ZERO);
        try (Publisher lonely = new Publisher(settings)) {
            assertThatThrownBy(lonely::ping)
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("amqp://127.0.0.1:1/vhost cannot be reached")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void a_wrong_password_is_said() {
        String wrong = server.url().replace("guest:guest", "guest:wrong");
        try (Publisher stranger = new Publisher(Queues.settings(wrong, queue))) {
            assertThatThrownBy(stranger::ping)
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("ACCESS_REFUSED");
        }
    }

    private static List<Letter> letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Letter("job " + i, Map.of()))
                .toList();
    }
}
