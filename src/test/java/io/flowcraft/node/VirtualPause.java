package io.flowcraft.node;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Time that passes as fast as a test can count: in steps of a second, each of which the test hears of. */
final class VirtualPause implements Pause {
    private final Consumer<Duration> eachSecond;
    private Duration passed = Duration.ZERO;

    VirtualPause() {
        this(passed -> {});
    }

    VirtualPause(Consumer<Duration> eachSecond) {
        this.eachSecond = eachSecond;
    }

    Duration passed() {
        return passed;
    }

    @Override
    public void forAtMost(Duration duration, BooleanSupplier stop) throws InterruptedException {
        Duration end = passed.plus(duration);
        while (passed.compareTo(end) < 0 && !stop.getAsBoolean()) {
            passed = passed.plusSeconds(1);
            eachSecond.accept(passed);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
