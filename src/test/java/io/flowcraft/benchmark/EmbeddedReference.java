package io.flowcraft.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** On an H2 file that keeps what it commits; runs come from a queue in memory, so there is no hop at all. */
final class EmbeddedReference implements Reference {

    private final ThreadLocal<Rows.Writer> writers;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Rows rows;

    EmbeddedReference(Rows.Database database) {
        rows = new Rows(database, THREADS);
        AtomicInteger numbers = new AtomicInteger();
        writers = ThreadLocal.withInitial(() -> rows.writer(numbers.getAndIncrement()));
    }

    @Override
    public double perRun(int runs, int nodes) {
        CountDownLatch done = new CountDownLatch(runs);
        long begin = System.nanoTime();
        IntStream.range(0, runs)
                .forEach(run -> threads.execute(() -> {
                    int value = 0;
                    for (int node = 0; node < nodes; node++) {
                        value = writers.get().write("r" + run, node, value);
                    }
                    done.countDown();
                }));
        return seconds(begin, done, runs, nodes);
    }

    @Override
    public double perNode(int runs, int nodes) {
        long begin = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            CountDownLatch done = new CountDownLatch(1);
            hop("r" + run, 0, 0, nodes, done);
            Latches.await(done);
        }
        return seconds(begin, new CountDownLatch(0), runs, nodes);
    }

    private void hop(String run, int node, int input, int nodes, CountDownLatch done) {
        threads.execute(() -> {
            int output = writers.get().write(run, node, input);
            if (node + 1 == nodes) {
                done.countDown();
            } else {
                hop(run, node + 1, output, nodes, done);
            }
        });
    }

    private double seconds(long begin, CountDownLatch done, int runs, int nodes) {
        Latches.await(done);
        double seconds = (System.nanoTime() - begin) / 1e9;
        rows.check(runs, nodes);
        return seconds;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        rows.close();
    }
}
