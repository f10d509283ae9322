package io.flowcraft.wiring;

import io.flowcraft.engine.Blueprints;
import io.flowcraft.engine.DeadLetters;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Events;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.Pauses;
import io.flowcraft.engine.Ports;
import io.flowcraft.engine.Probe;
import io.flowcraft.engine.Reconciler;
import io.flowcraft.engine.Runs;
import io.flowcraft.engine.Scheduler;
import io.flowcraft.engine.Waits;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.expression.Expressions;
import io.flowcraft.node.Binding;
import io.flowcraft.node.JsonbBinding;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.rest.EventStreams;
import io.flowcraft.rest.Subscribers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

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
    Host host(
            NodeRegistry registry,
            Expressions expressions,
            Binding binding,
            Scheduler scheduler,
            WorkerListener listener) {
        return new Host(registry, expressions, binding, scheduler, InstantSource.system(), listener, Probe.NONE);
    }

    @Produces
    @Singleton
    Engine engine(Ports ports, Host host, WorkerSettings settings) {
        return new Engine(ports, host, settings);
    }

    @Produces
    @Singleton
    Blueprints blueprints(Engine engine) {
        return engine.blueprints();
    }

    @Produces
    @Singleton
    Runs runs(Engine engine) {
        return engine.runs();
    }

    @Produces
    @Singleton
    Waits waits(Engine engine) {
        return engine.waits();
    }

    @Produces
    @Singleton
    Pauses pauses(Engine engine) {
        return engine.pauses();
    }

    @Produces
    @Singleton
    Events events(Engine engine) {
        return engine.events();
    }

    @Produces
    @Singleton
    EventStreams streams(Events events, Scheduler scheduler, Settings settings, Subscribers subscribers) {
        return new EventStreams(
                events, scheduler, InstantSource.system(), settings.events().heartbeat(), subscribers);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Engine engine) {
        return engine.deadLetters();
    }

    @Produces
    @Singleton
    Reconciler reconciler(Engine engine) {
        return engine.reconciler();
    }
}
