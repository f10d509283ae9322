package io.flowcraft.crash;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.RunQuery;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Submission;
import io.flowcraft.engine.Worker;
import io.flowcraft.jpa.Database;
import jakarta.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker process without a server. It makes itself ready, waits for the line {@code go}, and then works off the queue and does what further lines ask for,
 * answering with a line when it is done: {@code submit N}, {@code open}. It ends when its input does.
 */
final class PlainWorker {

    private static final int CONCURRENCY = 4;
    private static final Duration PUT_BACK = Duration.ofMillis(250);

    private final PlainEngine engine;
    private final Runs runs;
    private final ExecutorService jobs = Executors.newFixedThreadPool(CONCURRENCY);
    private final ExecutorService requests = Executors.newFixedThreadPool(2);
    private final Semaphore free = new Semaphore(CONCURRENCY);

    private PlainWorker(PlainEngine engine) {
        this.engine = engine;
        this.runs = engine.runs();
    }

    public static void main(String[] arguments) throws IOException {
        Address address = new Address(Database.valueOf(arguments[0]), arguments[1], arguments[2]);
        PlainWorker worker = new PlainWorker(new PlainEngine(address));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        say("ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            worker.obey(line.split(" "));
        }
        System.exit(0);
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "go" -> work();
            case "submit" -> requests.execute(() -> submit(Integer.parseInt(words[1])));
            case "open" -> requests.execute(this::open);
            case "arm" -> Runtime.getRuntime().halt(137);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void work() {
        Worker worker = engine.worker(new PlainScheduler());
        Thread poller = new Thread(() -> poll(worker));
        poller.setDaemon(true);
        poller.start();
    }

    private void poll(Worker worker) {
        while (true) {
            try {
                free.acquire();
                free.release();
                List<TableQueue.Message> messages = engine.queue().take(free.availablePermits());
                messages.forEach(message -> begin(worker, message));
                if (messages.isEmpty()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
                }
            } catch (RuntimeException | InterruptedException e) {
                e.printStackTrace();
            }
        }
    }

    private void begin(Worker worker, TableQueue.Message message) {
        free.acquireUninterruptibly();
        jobs.execute(() -> {
            try {
                handle(worker, message);
            } catch (RuntimeException e) {
                e.printStackTrace();
            } finally {
                free.release();
            }
        });
    }

    private void handle(Worker worker, TableQueue.Message message) {
        Disposition disposition = worker.process(new Delivery(message.body(), message.earlierDeliveries() > 0));
        if (disposition == Disposition.ACKNOWLEDGE) {
            engine.queue().acknowledge(message);
        } else {
            engine.queue().putBack(message, PUT_BACK);
        }
    }

    private void submit(int number) {
        Submission submission = new Submission(
                FlowKind.of(number).id(),
                Optional.empty(),
                Optional.empty(),
                Json.createObjectBuilder().add("n", number).build(),
                Map.of(),
                Optional.of("key-" + number),
                "default");
        say("submitted " + number + " " + runs.submit(submission).run().runId());
    }

    /** How many runs are not at their end; at most a page of them counts. */
    private void open() {
        RunQuery open = new RunQuery(
                RunStatus.OPEN, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), 500, Optional.empty());
        say("open " + runs.list(open).items().size() + " " + engine.queue().size());
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
