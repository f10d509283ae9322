package io.flowcraft.crash;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The workers that work, and spare ones that wait to follow them. Thread-safe. */
final class Crew implements AutoCloseable {

    private final Supplier<Process> start;
    private final Consumer<String> answers;
    private final BlockingQueue<WorkerHandle> spares = new LinkedBlockingQueue<>();
    private final List<WorkerHandle> working = new CopyOnWriteArrayList<>();

    /**
     * @param start starts a process
     * @param answers hears what workers say
     * @param spares how many processes wait
     */
    Crew(Supplier<Process> start, Consumer<String> answers, int spares) {
        this.start = start;
        this.answers = answers;
        for (int i = 0; i < spares; i++) {
            this.spares.add(spawn());
        }
    }

    /** Lets a spare begin, and prepares another. */
    WorkerHandle next() {
        try {
            spares.add(spawn());
            WorkerHandle worker = spares.take();
            worker.go();
            working.add(worker);
            return worker;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Says a line to any one of those who work. */
    void tellAnyone(String line) {
        List<WorkerHandle> alive =
                working.stream().filter(WorkerHandle::isAlive).toList();
        if (!alive.isEmpty()) {
            alive.get(ThreadLocalRandom.current().nextInt(alive.size())).tell(line);
        }
    }

    void forget(WorkerHandle dead) {
        working.remove(dead);
    }

    @Override
    public void close() {
        working.forEach(WorkerHandle::kill);
        spares.forEach(WorkerHandle::kill);
    }

    private WorkerHandle spawn() {
        return new WorkerHandle(start.get(), answers);
    }
}
