package io.flowcraft.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bean may rely on, and what the broker gets to know. */
@NeedsRabbitMq
class RabbitAdapterIT {

    private static final int CONCURRENCY = 3;

    private final String queue = "adapter-" + UUID.randomUUID();
    private final RabbitServer server = RabbitServer.shared();
    private final Broker broker = new Broker(server.url());
    private final Publisher publisher = new Publisher(Queues.settings(server.url(), queue));
    private final HeldBean bean = new HeldBean();
    private Inbound inbound;

    @BeforeEach
    void receive() {
        publisher.ping();
        inbound = Inbound.start(server.url(), queue, CONCURRENCY, bean);
    }

    @AfterEach
    void close() {
        bean.letEverythingGo();
        inbound.close();
        publisher.close();
        Queues.delete(broker, queue);
    }

    @Test
    void as_many_messages_as_configured_are_worked_on_at_once_and_no_more_are_fetched() {
        send(5);
        List<HeldBean.Held> first =
                Stream.generate(bean::next).limit(CONCURRENCY).toList();

        assertThat(bean.isIdle()).isTrue();
        assertThat(broker.waiting(queue)).isEqualTo(5 - CONCURRENCY);

        first.get(0).returns();

        bean.next().returns();
        bean.next().returns();
        first.forEach(HeldBean.Held::returns);
        Eventually.equal(0L, this::unanswered);
    }

    @Test
    void a_message_is_acknowledged_when_the_bean_returned_and_not_before() {
        send(1);
        HeldBean.Held held = bean.next();
        Eventually.equal(1L, this::unanswered);

        held.returns();

        Eventually.equal(0L, this::unanswered);
        assertThat(broker.waiting(queue)).isZero();
    }

    @Test
    void what_the_bean_throws_brings_the_message_again() throws JMSException {
        send(1);
        HeldBean.Held first = bean.next();
        assertThat(first.message().getJMSRedelivered()).isFalse();

        first.fails(new IllegalStateException("not today"));

        HeldBean.Held second = bean.next();
        assertThat(second.message().getJMSRedelivered()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
        second.fails(new StackOverflowError("an Error too"));
        bean.next().returns();
    }

    @Test
    void S26_a_bean_that_acknowledges_early_works_on_and_the_broker_has_forgotten_the_message() throws JMSException {
        send(1);
        HeldBean.Held held = bean.next();

        held.message().acknowledge();

        Eventually.equal(0L, this::unanswered);
        held.fails(new IllegalStateException("too late to have it again"));
        send(1);
        assertThat(bean.next().text()).isNotEqualTo(held.text());
    }

    @Test
    void a_message_that_comes_back_too_often_is_given_up_by_the_broker_and_delivered_once_more_as_such()
            throws JMSException {
        send(1);
        for (int i = 0; i <= Queues.DELIVERY_LIMIT; i++) {
            HeldBean.Held held = bean.next();
            assertThat(held.message().propertyExists(JobMessage.GIVEN_UP)).isFalse();
            held.fails(new IllegalStateException("never"));
        }

        HeldBean.Held givenUp = bean.next();

        assertThat(givenUp.message().propertyExists(JobMessage.GIVEN_UP)).isTrue();
        assertThat(givenUp.text()).startsWith("job 0 ");
        givenUp.returns();
        Eventually.equal(0L, () -> broker.waiting(queue + ".dead") + unanswered());
    }

    @Test
    void a_message_of_a_stranger_is_delivered_whatever_it_carries() throws JMSException {
        LongString text = LongStringHelper.asLongString("many");
        BasicProperties properties = new BasicProperties.Builder()
                .headers(Map.of("flowcraftPutBacks", text, "flowcraftDeferredMillis", 12, "no name!", 1, "JMSType", 2))
                .build();
        broker.publish(queue, new byte[] {(byte) 0xff, (byte) 0xfe, 'x'}, properties);

        HeldBean.Held held = bean.next();

        assertThat(held.text()).endsWith("x");
        assertThat(held.message().propertyExists("flowcraftPutBacks")).isFalse();
        assertThat(held.message().getLongProperty("flowcraftDeferredMillis")).isEqualTo(12);
        held.returns();

        broker.publish(queue, "{}".getBytes(StandardCharsets.UTF_8), new BasicProperties());
        assertThat(bean.next().text()).isEqualTo("{}");
    }

    @Test
    void a_paused_bean_gets_nothing_more_and_what_it_works_on_is_still_answered_for() {
        send(1);
        HeldBean.Held held = bean.next();

        inbound.pause();
        held.returns();
        Eventually.equal(0L, this::unanswered);
        Eventually.equal(0L, () -> broker.consumers(queue));
        send(2);
        assertThat(broker.waiting(queue)).isEqualTo(2);
        assertThat(bean.isIdle()).isTrue();

        inbound.resume();
        bean.next().returns();
        bean.next().returns();
    }

    @Test
    void a_queue_that_was_deleted_is_received_from_again_once_somebody_sends() {
        Eventually.equal(1L, () -> broker.consumers(queue));
        broker.delete(queue);

        Eventually.succeeds(() -> send(2));

        bean.next().returns();
        bean.next().returns();
        Eventually.equal(1L, () -> broker.consumers(queue));
    }

    @Test
    void a_queue_that_is_not_there_yet_is_waited_for() {
        String later = "later-" + queue;
        try (Inbound early = Inbound.start(server.url(), later, 1, bean);
                Publisher other = new Publisher(Queues.settings(server.url(), later))) {
            other.send(List.of(new Letter("at last", Map.of())), Duration.ZERO);

            HeldBean.Held held = bean.next();
            assertThat(held.text()).isEqualTo("at last");
            held.returns();
        } finally {
            Queues.delete(broker, later);
        }
    }

    private void send(int count) {
        List<Letter> letters = IntStream.range(0, count)
                .mapToObj(i -> new Letter("job " + i + " " + UUID.randomUUID(), Map.of()))
                .toList();
        publisher.send(letters, Duration.ZERO);
    }

    private long unanswered() {
        return server.unacknowledged(queue);
    }
}
