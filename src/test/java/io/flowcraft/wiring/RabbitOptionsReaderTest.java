package io.flowcraft.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.engine.UnavailableException;
import io.flowcraft.rabbitmq.QueueSettings;
import io.flowcraft.rabbitmq.QueueType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RabbitOptionsReaderTest {

    private static final Map<String, String> GOOD = Map.of(
            "flowcraft.rabbitmq.url",
            "amqp://ada:secret@host/v",
            "flowcraft.queue.name",
            "jobs",
            "flowcraft.rabbitmq.queue-type",
            "classic",
            "flowcraft.rabbitmq.delivery-limit",
            "77",
            "flowcraft.rabbitmq.settling",
            "3s",
            "flowcraft.rabbitmq.consumer-timeout",
            "30m");

    @Test
    void reads_all_there_is() {
        RabbitOptions options = new RabbitOptionsReader(new MapConfig(GOOD)).read(false);

        assertThat(options)
                .isEqualTo(new RabbitOptions(
                        new QueueSettings(
                                "amqp://ada:secret@host/v",
                                "jobs",
                                QueueType.CLASSIC,
                                false,
                                77,
                                Duration.ofSeconds(3)),
                        Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource({
        "flowcraft.rabbitmq.url, '', set RABBITMQ_URL",
        "flowcraft.rabbitmq.url, ada:secret@host, 'write amqp://user:password@host:5672/vhost'",
        "flowcraft.rabbitmq.queue-type, stream, 'write quorum or classic'",
        "flowcraft.rabbitmq.delivery-limit, many, 'delivery-limit is ''many'''",
        "flowcraft.rabbitmq.delivery-limit, 0, lets nothing through",
        "flowcraft.rabbitmq.settling, soon, 'settling is ''soon'''",
        "flowcraft.rabbitmq.consumer-timeout, 5s, at least 20s",
        "flowcraft.queue.name, amq.jobs, no name of a queue"
    })
    void names_what_is_wrong_and_never_the_password(String key, String value, String problem) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(key, value);

        assertThatThrownBy(() -> new RabbitOptionsReader(new MapConfig(values)).read(true))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }
}
