package io.flowcraft.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Ports that let a test stand before and behind each of their calls. */
final class TroubledPorts {

    /** Sees every call; what it throws, the caller gets. */
    interface Trouble {

        /** The call has not begun. */
        void before(String call);

        /** The call took effect, and its caller does not know yet. */
        void after(String call);
    }

    private TroubledPorts() {}

    static Ports of(Ports ports, Trouble trouble) {
        return new Ports(
                in(trouble, JobQueue.class, ports.queue()),
                in(trouble, ContextStore.class, ports.contexts()),
                in(trouble, RunStore.class, ports.runs()),
                in(trouble, CoordinationStore.class, ports.coordination()),
                in(trouble, BlueprintStore.class, ports.blueprints()),
                in(trouble, IdempotencyStore.class, ports.idempotency()),
                in(trouble, TimerStore.class, ports.timers()),
                in(trouble, DeadLetterStore.class, ports.deadLetters()),
                in(trouble, CheckupStore.class, ports.checkups()),
                in(trouble, EventStore.class, ports.events()),
                in(trouble, WaitStore.class, ports.waits()),
                in(trouble, ItemStore.class, ports.items()),
                in(trouble, RetentionStore.class, ports.retention()),
                in(trouble, IndexRemoval.class, ports.indexRemoval()),
                in(trouble, UnitOfWork.class, ports.unitOfWork()),
                in(trouble, NodeTransactions.class, ports.transactions()));
    }

    private static <T> T in(Trouble trouble, Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    if (method.getName().equals("longestDelay")) {
                        return method.invoke(real, given);
                    }
                    String call = port.getSimpleName() + "." + method.getName();
                    trouble.before(call);
                    try {
                        Object answer = method.invoke(real, given);
                        trouble.after(call);
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
