package io.flowcraft.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the room has to be told. Credentials, and the region when there is none here, are found as the AWS SDK always does.
 *
 * @param region the region
 * @param endpoint where SQS is, when not where the region says: an emulator
 * @param url the address of the queue; absent: it is found by its name
 * @param name the queue's name, where there is no address whose last part it is; one that ends with {@code .fifo} is a FIFO queue
 * @param visibility for how long a message that was received is hidden from others unless that is renewed, 3 s to 12 h, whole seconds
 * @param connections the most connections, at least 1
 */
public record SqsSettings(
        Optional<String> region,
        Optional<URI> endpoint,
        Optional<String> url,
        String name,
        Duration visibility,
        int connections) {

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String FIFO = ".fifo";

    public SqsSettings {
        name = url.map(SqsSettings::lastPart).orElse(name);
        // With what makes it the dead-letter queue's, a name has 80 characters at most.
        if (!name.matches("[A-Za-z0-9_-]{1,75}|[A-Za-z0-9_-]{1,70}\\.fifo")) {
            throw new IllegalArgumentException(
                    "the queue's name '" + name
                            + "' is not 1 to 75 letters, digits, dashes or underscores, or 1 to 70 of them and .fifo; set another one");
        }
        if (visibility.compareTo(SHORTEST) < 0 || visibility.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the visibility timeout must be 3s to 12h, not " + visibility);
        }
        if (connections < 1) {
            throw new IllegalArgumentException("there must be at least 1 connection, not " + connections);
        }
    }

    private static String lastPart(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    boolean isFifo() {
        return name.endsWith(FIFO);
    }

    /** Where SQS moves what came back too often. */
    String deadLetterName() {
        return isFifo() ? name.substring(0, name.length() - FIFO.length()) + "-dead" + FIFO : name + "-dead";
    }
}
