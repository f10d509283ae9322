package io.flowcraft.sqs;

import io.flowcraft.emulator.Emulator;
import io.flowcraft.engine.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An ElasticMQ on loopback. */
public final class SqsServer {

    private static final int CONNECTIONS = 32;
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final Emulator emulator;

    private SqsServer(Emulator emulator) {
        this.emulator = emulator;
    }

    /** The one of this JVM. */
    public static SqsServer shared() {
        return Shared.SERVER;
    }

    private static SqsServer start() {
        // The SDK looks for credentials here first.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        int port = Emulator.freePort();
        return new SqsServer(Emulator.start(
                "elasticmq", port, List.of("-Dconfig.file=" + configuration(port), "org.elasticmq.server.Main")));
    }

    private static Path configuration(int port) {
        try {
            Path file = Files.createTempFile("elasticmq", ".conf");
            return Files.writeString(file, """
                    include classpath("application.conf")
                    node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
                    rest-sqs { enabled = true, bind-port = %1$d, bind-hostname = "127.0.0.1", sqs-limits = strict }
                    rest-stats { enabled = false }
                    """.formatted(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + emulator.port());
    }

    /** How to come to a queue of this name. */
    public SqsSettings settings(String name, Duration visibility) {
        return new SqsSettings(
                Optional.of("us-east-1"), Optional.of(address()), Optional.empty(), name, visibility, CONNECTIONS);
    }

    SqsSettings settings() {
        return settings(Sample.unique("jobs"), Duration.ofSeconds(30));
    }

    /** How many messages there are in a queue and in its dead-letter queue, those included that are hidden or delayed. */
    public long messages(String name) {
        SqsSettings settings = settings(name, Duration.ofSeconds(30));
        try (SqsClient client = Clients.open(settings, List.of())) {
            Queues queues = new Queues(client, settings);
            return Stream.concat(Stream.of(queues.jobs()), queues.deadLetters().stream())
                    .mapToLong(url -> messages(client, url))
                    .sum();
        }
    }

    private static long messages(SqsClient client, String url) {
        return client
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** A room whose queues are there. */
    SqsRoom room(SqsSettings settings, ExecutionInterceptor... interceptors) {
        SqsRoom room = new SqsRoom(Clients.open(settings, List.of(interceptors)), settings);
        room.prepare(true);
        return room;
    }

    private static final class Shared {
        static final SqsServer SERVER = start();
    }
}
