package io.flowcraft.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Executes a transactional node: what it does in the database and the record of its outcome take effect together, or not at all. Only a completed outcome that
 * is the first one is committed: the work of who comes second, fails, is cancelled or handed back is undone, and what follows is done outside. Thread-safe.
 */
final class Transacted {

    private static final String TRANSACTION = "transaction";

    private final NodeTransactions transactions;
    private final TaskRunner runner;
    private final Recording recording;
    private final InstantSource clock;
    private final Probe probe;

    Transacted(
            NodeTransactions transactions, TaskRunner runner, Recording recording, InstantSource clock, Probe probe) {
        this.transactions = transactions;
        this.runner = runner;
        this.recording = recording;
        this.clock = clock;
        this.probe = probe;
    }

    /** Carries a result out of the transaction that it undoes. */
    private static final class Undone extends UndoException {

        private static final long serialVersionUID = 1L;

        private final transient Result result;

        private Undone(Result result, Optional<Throwable> cause) {
            super("the transaction of a node is undone");
            this.result = result;
            cause.ifPresent(this::initCause);
        }
    }

    Result run(Task task, Execution execution) {
        Optional<String> refusal = transactions.refusal();
        if (refusal.isPresent()) {
            return runner.failed(task, TRANSACTION, new RolledBackException(refusal.get()), true);
        }
        try {
            return transactions.call(task.timeout().orElse(Duration.ZERO), () -> recorded(task.again(), execution));
        } catch (Undone e) {
            return e.result;
        } catch (RolledBackException e) {
            return runner.failed(task, TRANSACTION, e, false);
        }
    }

    private Result recorded(Task task, Execution execution) {
        Result result = runner.run(task, execution);
        if (!(result instanceof Result.Completed completed)) {
            throw new Undone(result, result instanceof Result.Failed failed ? failed.cause() : Optional.empty());
        }
        probe.reach(CrashPoint.NODE_RETURNED);
        Outcome outcome = task.outcome(completed, execution.startedAt(), clock.instant());
        Optional<Recording.Written> written = recording.record(task, outcome, completed.changes());
        Result settled = new Result.Settled(written);
        if (written.filter(Recording.Written::first).isEmpty()) {
            throw new Undone(settled, Optional.empty());
        }
        return settled;
    }
}
