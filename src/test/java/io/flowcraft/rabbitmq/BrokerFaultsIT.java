package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What brokers do: restart, die, run out of memory, lose patience. Each on a server of its own: one that was killed may not be well afterwards. */
@NeedsRabbitMq
class BrokerFaultsIT {

    private final RabbitServer server = RabbitServer.start();
    private final String queue = "faults-" + UUID.randomUUID();
    private final Broker broker = new Broker(server.url());
    private final Publisher publisher =
            new Publisher(new QueueSettings(server.url(), queue, QueueType.QUORUM, true, 100, Duration.ofSeconds(10)));
    private final HeldBean bean = new HeldBean();

    @AfterEach
    void close() {
        bean.letEverythingGo();
        publisher.close();
        server.close();
    }

    @Test
    void S32_F04_after_a_restart_of_the_broker_both_directions_go_on_by_themselves() {
        Eventually.succeeds(publisher::ping);
        try (Inbound inbound = Inbound.start(server.url(), queue, 2, bean)) {
            send(0, 1);
            bean.next().returns();

            server.control("stop_app");
            assertThatThrownBy(() -> send(1, 1)).isInstanceOf(BrokerException.class);
            server.control("start_app");
            Instant back = Instant.now();

            Eventually.succeeds(() -> send(2, 1));
            bean.next().returns();
            assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void F05_what_was_confirmed_survives_a_broker_that_is_killed() {
        Eventually.succeeds(publisher::ping);
        for (int round = 0; round < 3; round++) {
            send(round * 100, 100);
            server.kill9();
            server.startAgain();
        }

        assertThat(received(300)).hasSize(300);
    }

    @Test
    void F05_what_waits_for_its_delay_survives_too() {
        Eventually.succeeds(publisher::ping);
        // A broker that has little of the machine may fail to make its queue for that delay at once.
        Eventually.succeeds(() -> publisher.send(letters(0, 50), Duration.ofSeconds(8)));
        server.kill9();
        server.startAgain();

        assertThat(received(50)).hasSize(50);
    }

    @Test
    void F06_a_broker_that_is_short_of_memory_refuses_at_once_and_takes_messages_again_later() {
        Eventually.succeeds(publisher::ping);
        server.control("set_vm_memory_high_watermark", "0");
        // The broker tells those who send only when they do.
        assertThatThrownBy(() -> send(0, 1)).isInstanceOf(BrokerException.class);

        Instant before = Instant.now();
        assertThatThrownBy(() -> send(1, 1)).hasMessageContaining("takes no messages for now");
        assertThatThrownBy(publisher::ping).hasMessageContaining("takes no messages for now");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));

        server.control("set_vm_memory_high_watermark", "0.4");
        Eventually.succeeds(() -> send(2, 1));
    }

    @Test
    void F14_a_bean_that_holds_a_message_for_longer_than_the_broker_waits_gets_it_again() {
        server.control("eval", "application:set_env(rabbit, channel_tick_interval, 500).");
        server.control("eval", "application:set_env(rabbit, consumer_timeout, 2000).");
        Eventually.succeeds(publisher::ping);
        try (Inbound inbound = Inbound.start(server.url(), queue, 1, bean)) {
            send(0, 1);
            HeldBean.Held first = bean.next();

            HeldBean.Held second = bean.next();
            assertThat(second.text()).isEqualTo(first.text());
            second.returns();
            first.returns();
            send(1, 1);
            assertThat(bean.next().text()).isEqualTo("job 1");
        } finally {
            server.control("eval", "application:set_env(rabbit, consumer_timeout, 1800000).");
        }
    }

    /** What different messages there are, until there are so many. */
    private Set<String> received(int messages) {
        Set<String> texts = new HashSet<>();
        try (Inbound inbound = Inbound.start(server.url(), queue, 10, bean)) {
            while (texts.size() < messages) {
                HeldBean.Held held = bean.next();
                texts.add(held.text());
                held.returns();
            }
        }
        return texts;
    }

    private void send(int from, int count) {
        publisher.send(letters(from, count), Duration.ZERO);
    }

    private static List<Letter> letters(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Letter("job " + i, Map.of()))
                .toList();
    }
}
