package io.flowcraft.storagequeue;

import io.flowcraft.polling.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the queue for messages; it answers at once. Thread-safe. */
final class StorageQueueSource implements Source<Taken> {

    private static final int MOST = 32;

    private final Calls calls;
    private final Working working;
    private final Held held;
    private final Duration visibility;

    StorageQueueSource(Calls calls, Working working, Held held, Duration visibility) {
        this.calls = calls;
        this.working = working;
        this.held = held;
        this.visibility = visibility;
    }

    @Override
    public List<Taken> receive(int most) {
        return calls.receive(most, visibility).stream().map(held::hold).toList();
    }

    @Override
    public int mostAtOnce() {
        return MOST;
    }

    @Override
    public void work(Taken message) {
        working.work(message);
    }

    @Override
    public void giveBack(Taken message) {
        held.letGo(message);
        message.giveBack(Optional.empty(), Duration.ZERO);
    }

    @Override
    public void stopWaiting() {
        // No call waits.
    }
}
