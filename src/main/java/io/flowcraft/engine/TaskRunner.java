package io.flowcraft.engine;

import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Scope;
import io.flowcraft.node.Binding;
import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.GatherFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.Parking;
import io.flowcraft.node.ParkingFunction;
import io.flowcraft.node.ScatterFunction;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs a node's code on the caller's thread, with its time-out, and chooses the edges. Errors of stores pass through: they are no failure of the node.
 * Thread-safe.
 */
final class TaskRunner {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int DEEPEST_CAUSE = 100;

    private final Binding binding;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Waiting waiting;

    TaskRunner(Binding binding, Scheduler scheduler, InstantSource clock, Waiting waiting) {
        this.binding = binding;
        this.scheduler = scheduler;
        this.clock = clock;
        this.waiting = waiting;
    }

    Result run(Task task, Execution execution) {
        try {
            if (task.isLoop()) {
                return LoopEnd.of(task);
            }
            InputResolver inputs = new InputResolver(task.data());
            Map<String, JsonValue> caught = caught(task, inputs);
            JsonValue input = inputs.input(task.activation(), task.claim(), caught);
            ContextDraft draft = new ContextDraft(task.data(), binding, caught);
            if (task.implementation().function() instanceof ParkingFunction function) {
                Parking parking = function.parking(task.node().params());
                Optional<NodeResult> result = waiting.result(task, parking, input, draft);
                return result.<Result>map(ended -> completed(task, ended, draft))
                        .orElseGet(() -> new Result.Parked(parking));
            }
            if (task.implementation().function() instanceof ScatterFunction) {
                Items items = new Scattering(task, execution).scatter(input);
                NodeResult result = NodeResult.of(items.summary());
                return broken(execution).orElseGet(() -> completed(task, result, draft, Optional.of(items)));
            }
            if (task.implementation().function() instanceof GatherFunction function) {
                JsonArray results = new Gathering(task, execution).results();
                draft.set(function.outputKey(task.node().params()).orElse(task.nodeId()), results);
                return broken(execution).orElseGet(() -> completed(task, NodeResult.of(results), draft));
            }
            NodeResult result = execute(task, execution, new TaskContext(task, execution, binding, input, draft));
            return broken(execution).orElseGet(() -> completed(task, result, draft));
        } catch (ExpressionException e) {
            return failed(task, "expression", e, true);
        } catch (InvalidValueException e) {
            return failed(task, "value", e, false);
        } catch (DeadlineException e) {
            return failed(task, "deadline", e, true);
        } catch (SubflowException e) {
            return failed(task, "subflow", e, e.isLast());
        } catch (StackOverflowError e) {
            return thrown(task, execution, e);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Exception | Error e) {
            return thrown(task, execution, e);
        }
    }

    /** What a fallback sees of the failure that it answers. */
    private static Map<String, JsonValue> caught(Task task, InputResolver inputs) {
        if (task.isItem() || !task.plan().graph().isFallback(task.nodeId())) {
            return Map.of();
        }
        Activation failed = inputs.failed(task.activation(), task.claim());
        String message = task.data()
                .ledger()
                .outcome(failed)
                .flatMap(Outcome::error)
                .map(NodeError::message)
                .orElse("");
        return Map.of(
                "_catch_error",
                JSON.createObjectBuilder()
                        .add("message", message)
                        .add("nodeId", failed.nodeId())
                        .add("blueprintId", task.plan().stored().id())
                        .build());
    }

    private NodeResult execute(Task task, Execution execution, TaskContext context) throws Exception {
        execution.begin();
        try {
            return executeInTime(task, execution, context);
        } finally {
            execution.end();
        }
    }

    private NodeResult executeInTime(Task task, Execution execution, TaskContext context) throws Exception {
        Optional<Scheduler.Scheduled> alarm = task.timeout().map(after -> alarm(after, execution));
        try {
            NodeResult result = task.implementation().function().execute(context);
            if (execution.isTimedOut()) {
                throw new InterruptedException("the result came too late");
            }
            return result == null ? NodeResult.empty() : result;
        } finally {
            alarm.ifPresent(Scheduler.Scheduled::cancel);
        }
    }

    /** A scheduler refuses when the worker stops, which is no failure of the node. */
    private Scheduler.Scheduled alarm(Duration after, Execution execution) {
        try {
            return scheduler.after(after, execution::timeOut);
        } catch (RuntimeException e) {
            throw new UnavailableException(
                    "the time-out of " + execution.lease().ref() + " cannot be watched", e);
        }
    }

    private Result completed(Task task, NodeResult result, ContextDraft draft) {
        return completed(task, result, draft, Optional.empty());
    }

    private Result completed(Task task, NodeResult result, ContextDraft draft, Optional<Items> items) {
        JsonValue output = binding.toJson(result.output());
        Values.problem(output).ifPresent(problem -> {
            throw new InvalidValueException("the output", problem);
        });
        result.action().flatMap(Values::textProblem).ifPresent(problem -> {
            throw new InvalidValueException("the action", new ValueProblem("", problem));
        });
        List<TakenLink> edges = task.isItem() ? List.of() : edges(task, output, result, draft);
        return new Result.Completed(output, result.action(), edges, draft.changes(), items);
    }

    private List<TakenLink> edges(Task task, JsonValue output, NodeResult result, ContextDraft draft) {
        JsonObjectBuilder both = JSON.createObjectBuilder().add("output", output);
        result.action().ifPresentOrElse(action -> both.add("action", action), () -> both.addNull("action"));
        JsonObject resultObject = both.build();
        task.data().add(draft(task, output, result.action()));
        Scope scope = new RunScope(output, Optional.of(resultObject), task.data(), draft);
        Set<String> replaced = new InputResolver(task.data()).replaced(task.activation(), task.claim());
        return new EdgeChoice(task.plan(), result.action(), scope).choose(task.nodeId(), replaced);
    }

    /** The node's outcome as far as it is known, so that edges see its output. */
    private Outcome draft(Task task, JsonValue output, Optional<String> action) {
        return new Outcome(
                task.ref(),
                Outcome.Status.COMPLETED,
                output,
                action,
                List.of(),
                task.claim(),
                Optional.empty(),
                task.attempt(),
                clock.instant(),
                clock.instant(),
                Optional.empty());
    }

    private Result thrown(Task task, Execution execution, Throwable e) {
        unavailable(e).ifPresent(unavailable -> {
            throw unavailable;
        });
        return broken(execution).orElseGet(() -> failed(task, execution, e));
    }

    /** What is said of an execution that somebody broke off. */
    private static Optional<Result> broken(Execution execution) {
        if (execution.isCancelled()) {
            return Optional.of(new Result.Abandoned());
        }
        return execution.isHandedBack() ? Optional.of(new Result.HandedBack()) : Optional.empty();
    }

    private Result failed(Task task, Execution execution, Throwable e) {
        if (execution.isTimedOut()) {
            Duration timeout = task.timeout().orElse(Duration.ZERO);
            String message = "the node ran longer than its time-out of " + timeout.toMillis() + " ms";
            return new Result.Failed(error(task, "timeout", message), false, Optional.empty());
        }
        return failed(task, e.getClass().getName(), e, e instanceof FatalNodeException);
    }

    /** Looks only so deep, since causes may go round in a circle. */
    private static Optional<UnavailableException> unavailable(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(UnavailableException.class::isInstance)
                .map(UnavailableException.class::cast)
                .findFirst();
    }

    Result failed(Task task, String type, Throwable e, boolean last) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Result.Failed(error(task, type, message), last, Optional.of(e));
    }

    private NodeError error(Task task, String type, String message) {
        return new NodeError(task.activation().key(), task.attempt(), type, Values.printable(message), clock.instant());
    }
}
