package io.flowcraft.jms;

import io.flowcraft.engine.UnavailableException;
import io.flowcraft.rabbitmq.BrokerException;
import io.flowcraft.rabbitmq.Letter;
import io.flowcraft.rabbitmq.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends through RabbitMQ; turns what that throws into {@link UnavailableException}. Thread-safe. */
final class RabbitSender implements Sender {

    private final Publisher publisher;

    RabbitSender(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void send(List<String> texts, Duration delay, PutBack putBack) {
        Map<String, Long> properties = putBack.properties();
        ask(() -> publisher.send(
                texts.stream().map(text -> new Letter(text, properties)).toList(), delay));
    }

    @Override
    public Duration longestDelay() {
        return Publisher.LONGEST_DELAY;
    }

    @Override
    public void ping() {
        ask(publisher::ping);
    }

    private static void ask(Runnable question) {
        try {
            question.run();
        } catch (BrokerException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
