package io.flowcraft.e2e;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The worker's MBean as a tool on the same machine sees it that attaches to the process, like jconsole. Not thread-safe. */
final class JmxTool implements AutoCloseable {

    private final JMXConnector connector;
    private final ObjectName worker;

    private JmxTool(JMXConnector connector, ObjectName worker) {
        this.connector = connector;
        this.worker = worker;
    }

    static JmxTool attach(LibertyServer server) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return new JmxTool(
                    JMXConnectorFactory.connect(new JMXServiceURL(address)),
                    new ObjectName("io.flowcraft:type=Worker"));
        } catch (Exception e) {
            throw new AssertionError("cannot attach to the server", e);
        }
    }

    Object attribute(String name) {
        try {
            return connection().getAttribute(worker, name);
        } catch (IOException | JMException e) {
            throw new AssertionError("cannot read " + name, e);
        }
    }

    void invoke(String operation) {
        try {
            connection().invoke(worker, operation, new Object[0], new String[0]);
        } catch (IOException | JMException e) {
            throw new AssertionError("cannot invoke " + operation, e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private MBeanServerConnection connection() throws IOException {
        return connector.getMBeanServerConnection();
    }
}
