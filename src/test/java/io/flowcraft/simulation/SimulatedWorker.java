package io.flowcraft.simulation;

import io.flowcraft.engine.Delivery;
import io.flowcraft.engine.Disposition;
import io.flowcraft.engine.Engine;
import io.flowcraft.engine.Host;
import io.flowcraft.engine.UnavailableException;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.engine.WorkerSettings;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A process with the real engine, a clock of its own, and a short life. */
final class SimulatedWorker {

    private final String id;
    private final World world;
    private final Engine engine;
    private Duration skew;
    private int frozen;
    private int atOnce;
    private boolean dead;

    SimulatedWorker(String id, World world, boolean knowsRare, Duration skew) {
        this.id = id;
        this.world = world;
        this.skew = skew;
        InstantSource clock = () -> world.time().instant().plus(this.skew);
        Host host = new Host(
                registry(knowsRare),
                CachedExpressions.ALL,
                JsonValues.BINDING,
                world.time().schedulerOf(this),
                clock,
                WorkerListener.NONE,
                point -> world.reach(this, point));
        this.engine = new Engine(new FaultyPorts(this, world).ports(), host, settings(id));
        engine.start();
    }

    /** The defaults, but with less patience for implementations that are missing. */
    private static WorkerSettings settings(String id) {
        WorkerSettings usual = WorkerSettings.defaults(id);
        return new WorkerSettings(
                id,
                usual.lease(),
                usual.inlineTime(),
                usual.inlineNodes(),
                usual.unknownRunPatience(),
                Duration.ofMinutes(2),
                usual.mostStarts(),
                usual.retention(),
                usual.publicUrl());
    }

    private NodeRegistry registry(boolean knowsRare) {
        Act act = new Act(this, world);
        List<NodeImplementation> known = new ArrayList<>();
        known.add(new NodeImplementation("act", "", "simulation", act));
        if (knowsRare) {
            known.add(new NodeImplementation("rare", "", "simulation", act));
        }
        return NodeRegistry.of(known, CachedExpressions.ALL, Pause.real());
    }

    String id() {
        return id;
    }

    Engine engine() {
        return engine;
    }

    boolean isDead() {
        return dead;
    }

    boolean isFrozen() {
        return frozen > 0;
    }

    void freeze() {
        frozen++;
    }

    void thaw() {
        frozen--;
    }

    void jump(Duration by) {
        skew = skew.plus(by);
    }

    void die() {
        dead = true;
    }

    void mustLive() {
        if (dead) {
            throw new Crash();
        }
    }

    Disposition process(Message message) {
        Duration age = Duration.between(message.due, world.time().instant());
        return engine.worker().process(new Delivery(message.text, message.redelivered, message.deferred, age));
    }

    /** Runs a background task as a scheduler does: what it throws ends nothing. */
    void inBackground(Runnable task) {
        world.history().beginTurn();
        try {
            task.run();
        } catch (UnavailableException | Crash e) {
            world.trace(this, "a background task broke off: %s", e.getMessage());
        } finally {
            world.history().endTurn();
        }
    }

    /** Calls a port. */
    <T> T call(String what, Supplier<T> effect) {
        mustLive();
        if (atOnce > 0) {
            return effect.get();
        }
        world.before(this, what);
        T result = effect.get();
        world.after(this, what);
        return result;
    }

    /** Nobody comes in between, and nothing fails. */
    <T> T atOnce(Supplier<T> work) {
        atOnce++;
        try {
            return work.get();
        } finally {
            atOnce--;
        }
    }

    boolean isAtOnce() {
        return atOnce > 0;
    }

    @Override
    public String toString() {
        return id;
    }
}
