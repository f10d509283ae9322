package io.flowcraft.wiring;

import io.flowcraft.engine.Blueprints;
import io.flowcraft.engine.Plans;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.expression.Expressions;
import io.flowcraft.node.Binding;
import io.flowcraft.node.NodeRegistry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The engine's objects that serve users, and what all of the engine needs. */
@Dependent
class EngineBeans {

    @Resource
    private ManagedScheduledExecutorService executor;

    @Produces
    @Singleton
    Scheduler scheduler() {
        return new ManagedScheduler(executor);
    }

    @Produces
    @Singleton
    Binding binding() {
        return new JsonbBinding();
    }

    @Produces
    @Singleton
    NodeRegistry registry(NodeBeans beans, Expressions expressions) {
        return beans.registry(expressions);
    }

    @Produces
    @Singleton
    Plans plans(Ports ports, Expressions expressions) {
        return new Plans(ports.blueprints(), expressions);
    }

    @Produces
    @Singleton
    Blueprints blueprints(Ports ports, NodeRegistry registry, Expressions expressions) {
        return new Blueprints(ports.blueprints(), registry, expressions);
    }

    @Produces
    @Singleton
    Runs runs(Ports ports, Plans plans) {
        return new Runs(ports, plans);
    }
}
