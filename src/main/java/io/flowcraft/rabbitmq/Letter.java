package io.flowcraft.rabbitmq;

import java.util.Map;

/**
 * A message to send.
 *
 * @param text its body
 * @param numbers what it carries beside: the consumer finds each as a property of type long
 */
public record Letter(String text, Map<String, Long> numbers) {

    public Letter {
        numbers = Map.copyOf(numbers);
    }
}
