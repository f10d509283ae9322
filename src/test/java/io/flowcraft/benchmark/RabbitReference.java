package io.flowcraft.benchmark;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** On RabbitMQ and PostgreSQL: persistent messages with confirms in a quorum queue, acknowledged when their rows are committed. */
final class RabbitReference implements Reference {

    private static final String QUEUE = "flowcraft-benchmark-reference";
    private static final String SEPARATOR = " ";
    private static final int PREFETCH = 10;

    /** What a thread works with. */
    private record Lane(Channel in, Channel out, Rows.Writer writer) {}

    /** What is being measured. */
    private record Trial(boolean hops, int nodes, CountDownLatch done) {}

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Connection connection;
    private final Channel sender;
    private final Rows rows;
    private volatile Trial trial = new Trial(false, 0, new CountDownLatch(0));

    RabbitReference(String url, Rows.Database database) {
        rows = new Rows(database, THREADS);
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(url);
            connection = factory.newConnection(threads, "benchmark without an engine");
            sender = confirming();
            sender.queueDelete(QUEUE);
            sender.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            for (int i = 0; i < THREADS; i++) {
                consume(new Lane(connection.createChannel(), confirming(), rows.writer(i)));
            }
        } catch (Exception e) {
            throw new IllegalStateException("the reference cannot begin", e);
        }
    }

    @Override
    public double perRun(int runs, int nodes) {
        trial = new Trial(false, nodes, new CountDownLatch(runs));
        long begin = System.nanoTime();
        try {
            for (int run = 0; run < runs; run++) {
                publish(sender, "r" + run, 0, 0);
            }
            sender.waitForConfirmsOrDie();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return seconds(begin, runs, nodes);
    }

    @Override
    public double perNode(int runs, int nodes) {
        long begin = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            trial = new Trial(true, nodes, new CountDownLatch(1));
            try {
                publish(sender, "r" + run, 0, 0);
                sender.waitForConfirmsOrDie();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Latches.await(trial.done());
        }
        return seconds(begin, runs, nodes);
    }

    private double seconds(long begin, int runs, int nodes) {
        Latches.await(trial.done());
        double seconds = (System.nanoTime() - begin) / 1e9;
        rows.check(runs, nodes);
        return seconds;
    }

    private void consume(Lane lane) throws IOException {
        lane.in().basicQos(PREFETCH);
        DeliverCallback work = (tag, delivery) -> {
            String[] words = new String(delivery.getBody(), StandardCharsets.UTF_8).split(SEPARATOR);
            work(lane, trial, words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            lane.in().basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        };
        lane.in().basicConsume(QUEUE, false, work, tag -> {});
    }

    private static void work(Lane lane, Trial trial, String run, int first, int input) throws IOException {
        int last = trial.hops() ? first : trial.nodes() - 1;
        int value = input;
        for (int node = first; node <= last; node++) {
            value = lane.writer().write(run, node, value);
        }
        if (last == trial.nodes() - 1) {
            trial.done().countDown();
            return;
        }
        publish(lane.out(), run, last + 1, value);
        try {
            lane.out().waitForConfirmsOrDie();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Channel confirming() throws IOException {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        return channel;
    }

    private static void publish(Channel channel, String run, int node, int input) throws IOException {
        String text = String.join(SEPARATOR, run, Integer.toString(node), Integer.toString(input));
        channel.basicPublish(
                "", QUEUE, true, MessageProperties.PERSISTENT_BASIC, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            sender.queueDelete(QUEUE);
            connection.close();
        } catch (IOException e) {
            connection.abort();
        }
        threads.shutdownNow();
        rows.close();
    }
}
