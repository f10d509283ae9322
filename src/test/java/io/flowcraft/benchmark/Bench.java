package io.flowcraft.benchmark;

/** What workloads measure with. For one thread. */
final class Bench {

    private static final int CHAIN = 10;
    private static final int MOST_WARM_UPS = 10;
    private static final double COMPILED = 0.1;

    private final Options options;
    private final Stack stack;
    private final Workers workers;
    private final Trial trial;
    private final Report report;

    Bench(Options options, Stack stack, Workers workers, Trial trial, Report report) {
        this.options = options;
        this.stack = stack;
        this.workers = workers;
        this.trial = trial;
        this.report = report;
    }

    Report report() {
        return report;
    }

    int scaled(int amount) {
        return options.scaled(amount);
    }

    boolean isCounted() {
        return stack.isShared();
    }

    boolean isShared() {
        return stack.isShared();
    }

    /** Until what runs often is compiled, here and there. */
    void warmUp() {
        int runs = options.scaled(options.warmUp());
        for (int i = 0; i < MOST_WARM_UPS && isCompiling(trial.backlog(Load.chain(CHAIN), runs)); i++) {
            trial.backlog(Load.fan(8, true), Math.max(1, runs / 5));
        }
        trial.limit(runs, CHAIN, reference -> reference.perRun(runs, CHAIN));
        int few = Math.max(1, runs / 20);
        trial.limit(few, CHAIN, reference -> reference.perNode(few, CHAIN));
    }

    private void compile(Load load, int runs) {
        boolean compiling = true;
        for (int i = 0; compiling && i < MOST_WARM_UPS; i++) {
            compiling = isCompiling(trial.backlog(load, runs));
        }
    }

    private boolean isCompiling(Measured measured) {
        double part = measured.cpuPerNode(Trial.COMPILING) / measured.cpuPerNode();
        report.say("warming up: %.0f nodes/s, %.0f %% of the time is spent compiling"
                .formatted(measured.nodesPerSecond(), part * 100));
        return part > COMPILED;
    }

    /** In turn with as many nodes of the limit, in runs as long as these, but for runs that are wide: those of the chain. */
    Turns withLimit(Workload workload, Load load, int runs) {
        int all = runs * load.nodes();
        int nodes = runs > 1 ? load.nodes() : CHAIN;
        int chains = Math.max(1, all / nodes);
        return Turns.take(
                options.rounds(),
                () -> told(workload, "workers", trial.backlog(load, runs)),
                () -> told(
                        workload, "limit", trial.limit(chains, nodes, reference -> reference.perRun(chains, nodes))));
    }

    Turns wide(Workload workload, int width) {
        return withLimit(workload, Load.fan(width, false), 1);
    }

    Turns oneByOne(Workload workload, Load load, int runs) {
        return Turns.take(
                options.rounds(),
                () -> told(workload, "workers", trial.oneByOne(load, runs)),
                () -> told(
                        workload,
                        "limit",
                        trial.limit(runs, load.nodes(), reference -> reference.perNode(runs, load.nodes()))));
    }

    /** Two loads in turn. */
    Turns inTurn(Workload workload, Load load, Load other, int runs) {
        return Turns.take(
                options.rounds(),
                () -> told(workload, "workers", trial.backlog(load, runs)),
                () -> told(workload, "compared with", trial.backlog(other, runs)));
    }

    /** A single round on so many workers. */
    Measured once(Workload workload, Load load, int runs, int count) {
        boolean cold = workers.count() < count;
        workers.grow(count);
        if (cold) {
            compile(load, scaled(options.warmUp()));
        }
        return told(workload, count + " workers, " + runs + " runs", trial.backlog(load, runs));
    }

    /** The rates of both, and what part of the limit was reached. */
    void rates(Workload workload, Turns turns, double target) {
        report.figure(workload, "nodes/s", turns.first(Measured::nodesPerSecond));
        report.figure(workload, "nodes/s of the limit", turns.second(Measured::nodesPerSecond));
        if (stack.isShared()) {
            report.atLeast(workload, "nodes/s / limit", turns.ratio(Measured::nodesPerSecond), target);
        } else {
            report.figure(workload, "nodes/s / limit", turns.ratio(Measured::nodesPerSecond));
        }
    }

    private Measured told(Workload workload, String what, Measured measured) {
        report.round(workload, what, measured);
        return measured;
    }
}
