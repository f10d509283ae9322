package io.flowcraft.wiring;

import io.flowcraft.engine.Presence;
import io.flowcraft.engine.WorkerControl;
import io.flowcraft.engine.WorkerOrder;
import io.flowcraft.engine.WorkerReport;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Date;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The worker in the server's MBean server. */
final class WorkerBean implements WorkerMXBean {

    private static final System.Logger LOG = System.getLogger(WorkerBean.class.getName());

    private final Presence presence;
    private final WorkerControl control;

    WorkerBean(Presence presence, WorkerControl control) {
        this.presence = presence;
        this.control = control;
    }

    /** Makes it known; without it the worker works as well. */
    void register() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(this, WorkerMXBean.class, true), name());
        } catch (JMException e) {
            LOG.log(Level.WARNING, "JMX tools will not see this worker", e);
        }
    }

    void unregister() {
        try {
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(name())) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name());
            }
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "The worker is not known to JMX any more", e);
        }
    }

    @Override
    public String getId() {
        return presence.now().id();
    }

    @Override
    public String getVersion() {
        return presence.now().version();
    }

    @Override
    public Date getSince() {
        return Date.from(presence.now().since());
    }

    @Override
    public String getState() {
        return presence.now().state().text();
    }

    @Override
    public int getConcurrency() {
        return presence.now().concurrency();
    }

    @Override
    public List<String> getExecuting() {
        return presence.now().executing().stream().map(WorkerBean::line).toList();
    }

    @Override
    public long getCompleted() {
        return presence.now().counts().completed();
    }

    @Override
    public long getFailed() {
        return presence.now().counts().failed();
    }

    @Override
    public long getHandedBack() {
        return presence.now().counts().handedBack();
    }

    @Override
    public void pause() {
        control.obey(WorkerOrder.Kind.PAUSE);
    }

    @Override
    public void resume() {
        control.obey(WorkerOrder.Kind.RESUME);
    }

    @Override
    public void drain() {
        control.obey(WorkerOrder.Kind.DRAIN);
    }

    private static ObjectName name() throws JMException {
        return new ObjectName(NAME);
    }

    private static String line(WorkerReport.Executing node) {
        return node.ref().runId() + " " + node.ref().activation() + " " + node.attempt() + " " + node.since();
    }
}
