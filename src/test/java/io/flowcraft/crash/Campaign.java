package io.flowcraft.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Inflicts a list of faults on workers under load, and waits until all is well again. */
final class Campaign {

    private static final Duration HEALING = Duration.ofSeconds(120);
    private static final long REACH_MILLIS = 4_000;
    private static final int MOST_UNREACHED = 600;

    private final WorkerImage image;
    private final Address database;
    private final int recorder;
    private final Load load;
    private final Queue<Fault> plan = new ConcurrentLinkedQueue<>();
    private final List<Fault> inflicted = new ArrayList<>();
    private final AtomicInteger unreached = new AtomicInteger();
    private final int workers;

    /**
     * @param recorder where effects are recorded
     * @param workers how many work at once
     */
    Campaign(WorkerImage image, Address database, int recorder, Load load, int workers) {
        this.image = image;
        this.database = database;
        this.recorder = recorder;
        this.load = load;
        this.workers = workers;
    }

    /** Lets the faults happen, one after the other to each of the workers, and returns how long the healing took. */
    Duration run(List<Fault> faults) {
        plan.addAll(faults);
        try (Crew crew = new Crew(() -> image.start(database, recorder), load::hear, workers)) {
            List<CompletableFuture<Void>> places = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                places.add(CompletableFuture.runAsync(() -> place(crew), command -> new Thread(command).start()));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(places.toArray(CompletableFuture[]::new));
            while (!all.isDone()) {
                load.push(crew::tellAnyone, true);
                pause(Duration.ofMillis(100));
            }
            all.join();
            return heal(crew);
        }
    }

    /** One worker without faults: what it leaves behind makes the others start faster. */
    void warmUp() {
        WorkerHandle worker = new WorkerHandle(image.start(database, recorder), load::hear);
        worker.go();
        Instant until = Instant.now().plusSeconds(8);
        while (Instant.now().isBefore(until)) {
            load.push(worker::tell, true);
            pause(Duration.ofMillis(100));
        }
        worker.dismiss();
    }

    Load load() {
        return load;
    }

    synchronized List<Fault> inflicted() {
        return List.copyOf(inflicted);
    }

    /** How often a worker did not come by the point at which it was to end. */
    int unreached() {
        return unreached.get();
    }

    private void place(Crew crew) {
        WorkerHandle worker = crew.next();
        for (Fault fault = plan.poll(); fault != null; fault = plan.poll()) {
            inflict(fault, worker);
            if (!worker.isAlive()) {
                crew.forget(worker);
                worker = crew.next();
            }
        }
    }

    private void inflict(Fault fault, WorkerHandle worker) {
        boolean done = true;
        if (fault instanceof Fault.Kill kill) {
            pause(kill.after());
            worker.kill();
        } else if (fault instanceof Fault.Freeze freeze) {
            pause(freeze.after());
            worker.freeze();
            pause(freeze.time());
            worker.thaw();
        } else if (fault instanceof Fault.AtPoint at) {
            pause(at.after());
            worker.tell("arm " + at.point() + " " + at.hits());
            done = worker.endsWithin(REACH_MILLIS);
            assertThat(done && worker.exitCode() != 137)
                    .as("worker died of something else")
                    .isFalse();
        }
        note(fault, worker, done);
    }

    private synchronized void note(Fault fault, WorkerHandle worker, boolean done) {
        image.note(
                (done ? "done: " : "not reached: ") + fault + "; " + load.standing() + ", " + plan.size() + " to go");
        if (done) {
            inflicted.add(fault);
        } else if (unreached.incrementAndGet() < MOST_UNREACHED) {
            worker.tell("arm none 0");
            plan.add(fault);
        }
    }

    private Duration heal(Crew crew) {
        return load.heal(HEALING, () -> {
            load.push(crew::tellAnyone, false);
            pause(Duration.ofMillis(100));
        });
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(time));
    }
}
