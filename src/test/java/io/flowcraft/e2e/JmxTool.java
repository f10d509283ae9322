package io.flowcraft.e2e;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** An MBean of a server as a tool on the same machine sees it that attaches to the process, like jconsole. Not thread-safe. */
final class JmxTool implements AutoCloseable {

    private final JMXConnector connector;
    private final ObjectName bean;

    private JmxTool(JMXConnector connector, ObjectName bean) {
        this.connector = connector;
        this.bean = bean;
    }

    /** The product's own. */
    static JmxTool worker(LibertyServer server) {
        return attach(server, "io.flowcraft:type=Worker");
    }

    /** The server's, which starts and stops the application. */
    static JmxTool application(LibertyServer server) {
        return attach(server, "WebSphere:service=com.ibm.websphere.application.ApplicationMBean,name=flowcraft");
    }

    private static JmxTool attach(LibertyServer server, String bean) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return new JmxTool(JMXConnectorFactory.connect(new JMXServiceURL(address)), new ObjectName(bean));
        } catch (Exception e) {
            throw new AssertionError("cannot attach to the server", e);
        }
    }

    Object attribute(String name) {
        try {
            return connection().getAttribute(bean, name);
        } catch (IOException | JMException e) {
            throw new AssertionError("cannot read " + name, e);
        }
    }

    void invoke(String operation) {
        try {
            connection().invoke(bean, operation, new Object[0], new String[0]);
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
