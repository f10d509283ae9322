package io.flowcraft.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The combinations of rooms that have a name. */
enum Stack {
    EMBEDDED("embedded", "embedded", "context"),
    RABBITMQ("rabbitmq", "postgres", "redis"),
    AWS("sqs", "dynamodb", "dynamodb"),
    AZURE("azure-queue", "cosmos", "redis");

    private final String queue;
    private final String contextStore;
    private final String coordinationStore;

    Stack(String queue, String contextStore, String coordinationStore) {
        this.queue = queue;
        this.contextStore = contextStore;
        this.coordinationStore = coordinationStore;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String queue() {
        return queue;
    }

    String contextStore() {
        return contextStore;
    }

    String coordinationStore() {
        return coordinationStore;
    }

    static Optional<Stack> named(String name) {
        return Arrays.stream(values())
                .filter(stack -> stack.text().equals(name.strip()))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Stack::text).collect(Collectors.joining(", "));
    }
}
