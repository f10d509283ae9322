package io.flowcraft.testing;

import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Probe;
import io.flowcraft.engine.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ports of a worker that can be made to die at a crash point, after which nothing it does has any effect. For one thread. */
final class MortalPorts implements Probe {

    private Optional<CrashPoint> deathbed = Optional.empty();
    private boolean dead;

    /** Lets the worker die when it next comes to this point; empty: nowhere. */
    void dieAt(Optional<CrashPoint> point) {
        deathbed = point;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public void reach(CrashPoint point) {
        dead |= deathbed.filter(point::equals).isPresent();
        mustLive();
    }

    /** Ports that do what these do while the worker lives. */
    Ports around(Ports ports) {
        RecordComponent[] components = Ports.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Object[] mortal = new Object[components.length];
            for (int i = 0; i < mortal.length; i++) {
                mortal[i] = mortal(types[i], components[i].getAccessor().invoke(ports));
            }
            return Ports.class.getDeclaredConstructor(types).newInstance(mortal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ports are a public record of interfaces", e);
        }
    }

    private Object mortal(Class<?> type, Object port) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(port, method, arguments));
    }

    private @Nullable Object call(Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        mustLive();
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void mustLive() {
        if (dead) {
            throw new UnavailableException("the test let this worker die");
        }
    }
}
