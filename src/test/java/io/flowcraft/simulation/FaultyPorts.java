package io.flowcraft.simulation;

import io.flowcraft.engine.BlueprintStore;
import io.flowcraft.engine.CheckupStore;
import io.flowcraft.engine.ContextStore;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.DeadLetterStore;
import io.flowcraft.engine.EventStore;
import io.flowcraft.engine.IdempotencyStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.IndexRemoval;
import io.flowcraft.engine.ItemStore;
import io.flowcraft.engine.JobQueue;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.RetentionStore;
import io.flowcraft.engine.RunStore;
import io.flowcraft.engine.TimerStore;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.UnitOfWork;
import io.flowcraft.engine.WaitStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The ports as one worker sees them: others come between any two calls, and any call may fail before or after it took effect, or be the worker's last. */
final class FaultyPorts {

    private final SimulatedWorker worker;
    private final World world;

    FaultyPorts(SimulatedWorker worker, World world) {
        this.worker = worker;
        this.world = world;
    }

    Ports ports() {
        Ports raw = world.stores().ports(world.queue());
        return world.variant()
                .ports(new Ports(
                        port("queue", JobQueue.class, raw.queue()),
                        port("contexts", ContextStore.class, raw.contexts()),
                        port("runs", RunStore.class, raw.runs()),
                        port("coordination", CoordinationStore.class, raw.coordination()),
                        port("blueprints", BlueprintStore.class, raw.blueprints()),
                        port("idempotency", IdempotencyStore.class, raw.idempotency()),
                        port("timers", TimerStore.class, raw.timers()),
                        port("deadLetters", DeadLetterStore.class, raw.deadLetters()),
                        port("checkups", CheckupStore.class, raw.checkups()),
                        port("events", EventStore.class, raw.events()),
                        port("waits", WaitStore.class, raw.waits()),
                        port("items", ItemStore.class, raw.items()),
                        port("retention", RetentionStore.class, raw.retention()),
                        port("indexRemoval", IndexRemoval.class, raw.indexRemoval()),
                        unitOfWork(),
                        raw.transactions()));
    }

    private UnitOfWork unitOfWork() {
        return world.isAtomic()
                ? new UnitOfWork() {
                    @Override
                    public <T> T call(Supplier<T> work) {
                        return worker.call("unit of work", () -> worker.atOnce(work));
                    }
                }
                : UnitOfWork.SEPARATE;
    }

    private <T> T port(String name, Class<T> type, T target) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getDeclaringClass() == Object.class || method.getName().equals("longestDelay")) {
                return method.invoke(target, args);
            }
            String what = name + "." + method.getName();
            Object[] given = args == null ? new Object[0] : args;
            return worker.call(what, () -> invoke(what, method, target, given));
        });
        return type.cast(proxy);
    }

    /** A rebuild whose content is looked at. */
    @SuppressWarnings("unchecked")
    private Object[] watched(Object[] args) {
        Supplier<Optional<IndexContent>> read = (Supplier<Optional<IndexContent>>) args[2];
        Supplier<Optional<IndexContent>> watched = () -> {
            Optional<IndexContent> content = read.get();
            content.ifPresent(c -> world.arrivals().onRebuild((String) args[0], c));
            return content;
        };
        return new Object[] {args[0], args[1], watched};
    }

    private Object invoke(String what, Method method, Object target, Object[] args) {
        if (what.equals("queue.send") && world.failsPartly(worker)) {
            List<?> jobs = (List<?>) args[0];
            Object[] some = {jobs.subList(0, world.chance().below(jobs.size() + 1)), args[1]};
            invokeWholly(what, method, target, some);
            throw new UnavailableException("simulated, in the middle of " + what);
        }
        return invokeWholly(what, method, target, args);
    }

    private Object invokeWholly(String what, Method method, Object target, Object[] args) {
        try {
            Object result = method.invoke(target, what.equals("coordination.rebuild") ? watched(args) : args);
            world.observe(worker, what, args, result);
            return result;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
