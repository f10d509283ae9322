package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.GetResponse;
import io.flowcraft.crash.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that break at bad moments. */
@NeedsRabbitMq
class NetworkFaultsIT {

    private static final int ROUNDS = "full".equals(System.getProperty("flowcraft.proof")) ? 300 : 60;

    private final String queue = "network-" + UUID.randomUUID();
    private final RabbitServer server = RabbitServer.shared();
    private final Broker broker = new Broker(server.url());
    private final Proxy proxy = new Proxy(server.port());
    private final String url = "amqp://guest:guest@127.0.0.1:" + proxy.port();
    private final Publisher publisher = new Publisher(Queues.settings(url, queue));
    private final HeldBean bean = new HeldBean();

    @BeforeEach
    void declare() {
        publisher.ping();
    }

    @AfterEach
    void close() {
        bean.letEverythingGo();
        publisher.close();
        proxy.close();
        Queues.delete(broker, queue);
    }

    @Test
    void F07_a_message_whose_send_returned_is_there_wherever_the_connection_was_cut() {
        Random random = new Random(7);
        Set<String> sent = new HashSet<>();
        int broken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = "job " + i;
            proxy.cutAfter(random.nextInt(400));
            if (sends(text)) {
                sent.add(text);
            } else {
                broken++;
            }
            proxy.heal();
            Eventually.succeeds(publisher::ping);
        }

        assertThat(all()).containsAll(sent);
        assertThat(broken).isGreaterThan(ROUNDS / 4);
        assertThat(sent).hasSizeGreaterThan(ROUNDS / 10);
    }

    @Test
    void F08_a_lost_confirm_says_that_nobody_knows_and_the_message_may_be_there_twice() {
        for (int i = 0; i < 3; i++) {
            String text = "job " + i;
            proxy.silence();
            Thread cutting = new Thread(() -> {
                Eventually.equal(true, () -> broker.waiting(queue) > 0);
                proxy.heal();
            });
            cutting.start();
            assertThatThrownBy(() -> send(text)).isInstanceOf(BrokerException.class);
            join(cutting);
            Eventually.succeeds(() -> send(text));
            assertThat(broker.waiting(queue)).isEqualTo(2);
            assertThat(all()).containsExactly(text);
        }
    }

    @Test
    void F09_a_message_whose_acknowledgement_was_lost_comes_again() throws Exception {
        try (Inbound inbound = Inbound.start(url, queue, 1, bean)) {
            Eventually.equal(1L, () -> broker.consumers(queue));
            send("job");
            HeldBean.Held first = bean.next();

            proxy.cutAfter(5);
            first.returns();

            Eventually.equal(true, () -> broker.waiting(queue) == 1);
            proxy.heal();
            HeldBean.Held second = bean.next();
            assertThat(second.text()).isEqualTo(first.text());
            assertThat(second.message().getJMSRedelivered()).isTrue();
            second.returns();
            Eventually.equal(0L, () -> server.unacknowledged(queue));
        }
    }

    @Test
    void F10_a_connection_without_a_sign_of_life_is_given_up_and_no_thread_hangs() {
        try (Inbound inbound = Inbound.start(url, queue, 1, bean)) {
            Eventually.equal(1L, () -> broker.consumers(queue));
            proxy.freeze();

            assertThatThrownBy(() -> send("job")).isInstanceOf(BrokerException.class);

            Eventually.equal(0L, () -> broker.consumers(queue));
            proxy.heal();
            Eventually.succeeds(() -> send("another job"));
            assertThat(bean.next().text()).endsWith("job");
        }
    }

    private boolean sends(String text) {
        try {
            send(text);
            return true;
        } catch (BrokerException e) {
            return false;
        }
    }

    private void send(String text) {
        publisher.send(List.of(new Letter(text, Map.of())), Duration.ZERO);
    }

    /** Takes what is in the queue. */
    private Set<String> all() {
        Set<String> texts = new HashSet<>();
        for (Optional<GetResponse> next = broker.take(queue); next.isPresent(); next = broker.take(queue)) {
            texts.add(new String(next.get().getBody(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
