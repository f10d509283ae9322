package io.flowcraft.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Ports that count how often they are called, and how much goes in and comes out. For one thread. */
final class CountedPorts {

    private long calls;
    private long characters;

    Ports around(Ports ports) {
        RecordComponent[] components = Ports.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Object[] counted = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                counted[i] = counted(types[i], components[i].getAccessor().invoke(ports));
            }
            return Ports.class.getDeclaredConstructor(types).newInstance(counted);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often ports were called. */
    long calls() {
        return calls;
    }

    /** The length of all arguments and answers, as text. */
    long characters() {
        return characters;
    }

    private Object counted(Class<?> port, Object target) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(target, arguments);
                // The work of a unit of work is counted by itself.
                if (port != UnitOfWork.class) {
                    calls++;
                    characters += Arrays.toString(arguments).length()
                            + String.valueOf(answer).length();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        });
    }
}
