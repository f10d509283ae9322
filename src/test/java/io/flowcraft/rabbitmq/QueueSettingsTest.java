package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueSettingsTest {

    @Test
    void an_address_says_host_port_user_password_and_virtual_host() {
        ConnectionFactory factory = BrokerUrl.parse("amqp://ada:s%40cret@rabbit.example:5673/work%2Fflow")
                .factory("test");

        assertThat(factory.getHost()).isEqualTo("rabbit.example");
        assertThat(factory.getPort()).isEqualTo(5673);
        assertThat(factory.getUsername()).isEqualTo("ada");
        assertThat(factory.getPassword()).isEqualTo("s@cret");
        assertThat(factory.getVirtualHost()).isEqualTo("work/flow");
        assertThat(factory.isSSL()).isFalse();
        assertThat(factory.isAutomaticRecoveryEnabled()).isFalse();
    }

    @Test
    void an_address_of_tls_is_used_with_tls() {
        ConnectionFactory factory = BrokerUrl.parse("amqps://rabbit.example").factory("test");

        assertThat(factory.isSSL()).isTrue();
        assertThat(factory.getPort()).isEqualTo(5671);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "http://localhost", "amqp:localhost", "amqp://user:p@ss#word@host:x"})
    void what_is_no_address_is_refused_without_telling_it(String text) {
        assertThatThrownBy(() -> settings(text, "jobs", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amqp://user:password@host:5672/vhost")
                .hasMessageNotContaining("p@ss");
    }

    @Test
    void settings_can_be_printed_without_the_password() {
        assertThat(settings("amqp://user:secret@host:1/v", "jobs", 1)).hasToString("jobs (QUORUM) on amqp://host:1/v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "amq.jobs"})
    void names_that_the_broker_would_refuse_are_refused(String queue) {
        assertThatThrownBy(() -> settings("amqp://host", queue, 1)).hasMessageContaining("no name of a queue");
    }

    @Test
    void a_limit_that_lets_nothing_through_is_refused() {
        assertThatThrownBy(() -> settings("amqp://host", "jobs", 0)).hasMessageContaining("lets nothing through");
    }

    @ParameterizedTest
    @CsvSource({
        "0, jobs",
        "1, jobs.delay-1s",
        "999, jobs.delay-1s",
        "1001, jobs.delay-2s",
        "5000, jobs.delay-8s",
        "8000, jobs.delay-8s"
    })
    void a_delay_is_rounded_up_to_the_next_queue(long millis, String queue) {
        assertThat(new QueueNames("jobs").route(Duration.ofMillis(millis))).contains(queue);
    }

    @Test
    void a_delay_that_no_queue_has_is_none_for_the_broker() {
        assertThat(new QueueNames("jobs").route(Publisher.LONGEST_DELAY.plusMillis(1)))
                .isEmpty();
    }

    private static QueueSettings settings(String url, String queue, int limit) {
        return new QueueSettings(url, queue, QueueType.QUORUM, true, limit, Duration.ZERO);
    }
}
