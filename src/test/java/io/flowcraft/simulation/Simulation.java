package io.flowcraft.simulation;

import io.flowcraft.engine.RunStatus;
import java.time.Duration;

/** One seed: bad luck for a while, then peace until everything is done, then the invariants. */
final class Simulation {

    private static final int MOST_MESSAGES = 3_000;
    private static final int MOST_ROUNDS = 200;
    private static final Duration A_WHILE = Duration.ofMinutes(1);

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
        while (world.goesOn()) {
            world.step();
            world.mustHold();
            world.conservation().check();
        }
        world.heal();
        settle();
        world.mustHold();
        world.conservation().check();
        world.invariants().atTheEnd();
        world.told().atTheEnd();
    }

    private void begin() {
        Chance chance = world.chance();
        int workers = 1 + chance.below(3);
        for (int i = 0; i < workers; i++) {
            world.start();
        }
        int blueprints = 1 + chance.below(2);
        for (int i = 0; i < blueprints; i++) {
            world.deploy("b" + i, 0);
        }
        world.deploy(RandomFlow.below(0), 1);
        world.deploy(RandomFlow.below(1), 2);
        int clients = 1 + chance.below(3);
        for (int i = 0; i < clients; i++) {
            world.clients().add(new Client(world, "client" + i, "b" + chance.below(blueprints)));
        }
    }

    private void settle() {
        for (int i = 0; i < MOST_ROUNDS && (!isOver() || world.retries()); i++) {
            world.submitUnanswered();
            if (!world.workOff(MOST_MESSAGES)) {
                world.mustHold();
                throw world.wrong(
                        "I-4",
                        "it never gets quiet: messages %s, timers %s",
                        world.queue().all(),
                        world.timers());
            }
            world.conservation().check();
            if (world.history().letters.isEmpty()) {
                world.time().pass(A_WHILE);
            }
            world.operate();
            world.goOn();
        }
    }

    private boolean isOver() {
        return world.clients().stream().allMatch(Client::isAnswered)
                && world.history().letters.isEmpty()
                && world.queue().all().isEmpty()
                && world.history().runs.values().stream().allMatch(run -> run.status.isFinal());
    }

    static long ended(World world, RunStatus status) {
        return world.history().runs.values().stream()
                .filter(run -> run.status == status)
                .count();
    }
}
