package io.flowcraft.wiring;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Stands where the server has its control of endpoints, and notes what it is told. */
final class FakeEndpoints {

    /** The operations that are used of the server's control. */
    public interface Control {

        List<String> listEndpoints();

        void pause(String target);

        void resume(String target);
    }

    private static final String NAME = "WebSphere:feature=kernel,name=ServerEndpointControl";

    private final String endpoint;
    private final List<String> calls = new ArrayList<>();

    FakeEndpoints(String endpoint) {
        this.endpoint = endpoint;
    }

    void register() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(new Told(), Control.class), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    void unregister() {
        try {
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(NAME))) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    private final class Told implements Control {

        @Override
        public List<String> listEndpoints() {
            return List.of("defaultHttpEndpoint", endpoint);
        }

        @Override
        public void pause(String target) {
            calls.add("pause " + target);
        }

        @Override
        public void resume(String target) {
            calls.add("resume " + target);
        }
    }
}
