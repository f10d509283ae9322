package io.flowcraft.simulation;

import io.flowcraft.engine.RunStatus;

/** One seed: bad luck for a while, then peace until everything is done, then the invariants. */
final class Simulation {

    private static final int MOST_MESSAGES = 3_000;

    private final World world;

    private Simulation(World world) {
        this.world = world;
    }

    /**
     * Runs a seed.
     *
     * @throws Violation when an invariant does not hold
     */
    static World run(long seed, Variant variant) {
        return run(seed, variant, Trace.off());
    }

    static World run(long seed, Variant variant, Trace trace) {
        World world = new World(seed, variant, trace);
        new Simulation(world).run();
        return world;
    }

    private void run() {
        begin();
        int steps = 20 + world.chance().below(80);
        for (int i = 0; i < steps; i++) {
            world.step();
            world.mustHold();
        }
        world.heal();
        settle();
        world.mustHold();
        world.invariants().conserved();
        world.invariants().atTheEnd();
    }

    private void begin() {
        Chance chance = world.chance();
        int workers = 1 + chance.below(3);
        for (int i = 0; i < workers; i++) {
            world.start();
        }
        int blueprints = 1 + chance.below(2);
        for (int i = 0; i < blueprints; i++) {
            world.deploy("b" + i, 1);
        }
        int clients = 1 + chance.below(3);
        for (int i = 0; i < clients; i++) {
            world.clients().add(new Client(world, "client" + i, "b" + chance.below(blueprints)));
        }
    }

    private void settle() {
        world.submitUnanswered();
        if (!world.workOff(MOST_MESSAGES)) {
            world.mustHold();
            throw world.wrong("I-4", "it never gets quiet: %s", world.queue().all());
        }
    }

    static long ended(World world, RunStatus status) {
        return world.history().runs.values().stream()
                .filter(run -> run.status == status)
                .count();
    }
}
