package io.flowcraft.crash;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.jpa.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker process without a server. It makes itself ready, waits for the line {@code go}, and then works off the queue and does what further lines ask for, see
 * {@link Desk}; {@code arm POINT HITS} lets it end at a crash point. It ends when its input does.
 */
final class PlainWorker {

    private static final int CONCURRENCY = 4;
    private static final Duration PUT_BACK = Duration.ofMillis(250);

    private final PlainEngine engine;
    private final CrashProbe probe;
    private final Desk desk;
    private final ExecutorService jobs = Executors.newFixedThreadPool(CONCURRENCY);
    private final Semaphore free = new Semaphore(CONCURRENCY);

    private PlainWorker(PlainEngine engine, CrashProbe probe) {
        this.engine = engine;
        this.probe = probe;
        this.desk = new Desk(engine, probe);
    }

    public static void main(String[] arguments) throws IOException {
        CrashProbe probe = new CrashProbe();
        Address address = new Address(Database.valueOf(arguments[0]), arguments[1], arguments[2]);
        PlainWorker worker = new PlainWorker(new PlainEngine(address, probe), probe);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        Desk.say("ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            worker.obey(line.split(" "));
        }
        System.exit(0);
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "go" -> work();
            case "arm" -> probe.arm(words[1], Integer.parseInt(words[2]));
            default -> desk.ask(words);
        }
    }

    private void work() {
        engine.engine().start();
        Thread poller = new Thread(this::poll);
        poller.setDaemon(true);
        poller.start();
    }

    private void poll() {
        while (true) {
            try {
                free.acquire();
                free.release();
                List<TableQueue.Message> messages = engine.queue().take(free.availablePermits());
                messages.forEach(this::begin);
                if (messages.isEmpty()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
                }
            } catch (RuntimeException | InterruptedException e) {
                e.printStackTrace();
            }
        }
    }

    private void begin(TableQueue.Message message) {
        free.acquireUninterruptibly();
        jobs.execute(() -> {
            try {
                handle(message);
            } catch (RuntimeException e) {
                e.printStackTrace();
            } finally {
                free.release();
            }
        });
    }

    private void handle(TableQueue.Message message) {
        Duration age = Duration.between(message.due(), Instant.now());
        Delivery delivery = new Delivery(message.body(), message.earlierDeliveries() > 0, Duration.ZERO, age);
        if (engine.engine().worker().process(delivery) == Disposition.ACKNOWLEDGE) {
            engine.queue().acknowledge(message);
            probe.reach("ACKNOWLEDGED");
        } else {
            engine.queue().putBack(message, PUT_BACK);
        }
    }
}
