package io.flowcraft.wiring;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the server delivers messages through, as {@code server pause} and {@code server resume} know it. A server that has none delivers what it has, and the
 * gate sends it back. Thread-safe.
 */
final class Endpoint {

    private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());
    private static final String CONTROL = "WebSphere:feature=kernel,name=ServerEndpointControl";
    private static final String BEAN = "#JobListener";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Polling polling;

    /** For a queue that hands out messages by itself. */
    Endpoint() {
        this(Polling.NONE);
    }

    Endpoint(Polling polling) {
        this.polling = polling;
    }

    /** Whether messages are fetched here; otherwise the server hands them out. */
    boolean isPolled() {
        return polling != Polling.NONE;
    }

    /** Fetches messages from now on; who hands them out by itself is another's business. */
    void begin() {
        polling.begin();
    }

    /** Fetches no messages until it begins again, and waits for nothing; the server itself ends the delivery of those that it hands out. */
    void end() {
        polling.end();
    }

    /** The server hands out no messages any more; waits for those that are being worked on. */
    void pause() {
        invoke("pause");
    }

    /** The server hands out messages again. */
    void resume() {
        invoke("resume");
    }

    private void invoke(String operation) {
        try {
            Optional<String> target = target();
            if (target.isPresent()) {
                Object[] arguments = {target.get()};
                server.invoke(new ObjectName(CONTROL), operation, arguments, new String[] {String.class.getName()});
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "The server could not " + operation + " the delivery of messages", e);
        }
    }

    private Optional<String> target() throws JMException {
        ObjectName control = new ObjectName(CONTROL);
        if (!server.isRegistered(control)) {
            return Optional.empty();
        }
        Collection<?> endpoints = (Collection<?>) server.invoke(control, "listEndpoints", null, null);
        return endpoints.stream()
                .map(String::valueOf)
                .filter(name -> name.endsWith(BEAN))
                .findFirst();
    }
}
