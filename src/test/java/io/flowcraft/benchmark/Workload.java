package io.flowcraft.benchmark;

/** What is measured, and what should come of it on servers for several workers. */
enum Workload {
    /** Ten nodes in a line. */
    W1 {
        @Override
        void measure(Bench bench) {
            int runs = bench.scaled(500);
            Turns turns = bench.withLimit(this, Load.chain(CHAIN), runs);
            bench.rates(this, turns, 0.6);
            bench.report().atMost(this, "CPU ms per node, all processes", turns.first(Measured::cpuPerNode), 0.9);
            for (String process : turns.first().get(0).cpu().keySet()) {
                bench.report()
                        .figure(this, "of that " + process, turns.first(measured -> measured.cpuPerNode(process)));
            }
            bench.report().figure(this, "CPU ms per node of the limit", turns.second(Measured::cpuPerNode));
            if (bench.isCounted()) {
                bench.report().atMost(this, "database round trips per node", turns.first(Measured::roundTrips), 2);
                bench.report().figure(this, "database statements per node", turns.first(Measured::statements));
                bench.report().atMost(this, "Redis round trips per node", turns.first(Measured::redis), 1);
                bench.report().figure(this, "messages published per node", turns.first(Measured::published));
                bench.report().statements(this, turns.first().get(0));
            }
        }
    },

    /** A start, eight in parallel, their join, an end. */
    W2 {
        @Override
        void measure(Bench bench) {
            Turns turns = bench.withLimit(this, Load.fan(8, true), bench.scaled(300));
            bench.rates(this, turns, 0.36);
            bench.report().figure(this, "CPU ms per node, all processes", turns.first(Measured::cpuPerNode));
            if (bench.isCounted()) {
                bench.report().figure(this, "database round trips per node", turns.first(Measured::roundTrips));
                bench.report().figure(this, "Redis round trips per node", turns.first(Measured::redis));
                bench.report().figure(this, "messages published per node", turns.first(Measured::published));
                bench.report().statements(this, turns.first().get(0));
            }
        }
    },

    /** One run of a start, very many in parallel, and their join. */
    W3 {
        @Override
        void measure(Bench bench) {
            double narrow = bench.wide(this, bench.scaled(100)).first(Measured::seconds);
            Turns middle = bench.wide(this, bench.scaled(1_000));
            double wide = bench.wide(this, bench.scaled(10_000)).first(Measured::seconds);
            bench.report().figure(this, "seconds for " + bench.scaled(100), narrow);
            bench.report().figure(this, "seconds for " + bench.scaled(1_000), middle.first(Measured::seconds));
            bench.report().figure(this, "seconds for " + bench.scaled(10_000), wide);
            bench.report()
                    .atMost(this, "seconds of the widest / the middle one", wide / middle.first(Measured::seconds), 11);
            bench.rates(this, middle, 0.25);
        }
    },

    /** Ten nodes in a line, one run at a time. */
    W4 {
        @Override
        void measure(Bench bench) {
            Turns turns = bench.oneByOne(this, Load.chain(CHAIN), bench.scaled(50));
            bench.report().figure(this, "ms per hop", turns.first(Measured::millisPerNode));
            bench.report().figure(this, "ms per hop of the limit of W4", turns.second(Measured::millisPerNode));
            bench.report().atMost(this, "ms per hop / limit of W4", turns.ratio(Measured::millisPerNode), 2);
        }
    },

    /** Ten nodes in a line in a run with a large context. */
    W5 {
        @Override
        void measure(Bench bench) {
            int runs = bench.scaled(500);
            Turns turns = bench.inTurn(this, Load.chain(CHAIN, 100_000), Load.chain(CHAIN), runs);
            bench.report().figure(this, "nodes/s", turns.first(Measured::nodesPerSecond));
            bench.report().atLeast(this, "nodes/s / those of W1 beside it", turns.ratio(Measured::nodesPerSecond), 0.5);
        }
    },

    /** One batch of very many items. */
    W6 {
        @Override
        void measure(Bench bench) {
            Turns turns = bench.withLimit(this, Load.batch(bench.scaled(10_000)), 1);
            bench.report().figure(this, "items/s", turns.first(Measured::nodesPerSecond));
            bench.report().figure(this, "CPU ms per item, all processes", turns.first(Measured::cpuPerNode));
        }
    },

    /** Very many runs of ten nodes in a line, on 1, 2 and 4 workers. */
    W7 {
        @Override
        void measure(Bench bench) {
            Load load = Load.chain(CHAIN);
            int runs = bench.scaled(10_000);
            Measured few = bench.once(this, load, bench.scaled(100), 1);
            Measured one = bench.once(this, load, runs, 1);
            bench.report().figure(this, "1 worker: nodes/s", one.nodesPerSecond());
            bench.report().figure(this, "1 worker: CPU ms per node", one.cpuPerNode());
            bench.report().figure(this, "CPU per node, 10,000 runs / 100 runs", one.cpuPerNode() / few.cpuPerNode());
            bench.report().atMost(this, "1 worker: part of connections waiting for a lock", one.lockWaits(), 0.01);
            if (bench.isShared()) {
                Measured two = bench.once(this, load, runs, 2);
                bench.report().figure(this, "2 workers: nodes/s", two.nodesPerSecond());
                bench.report().atMost(this, "CPU per node, 2 workers / 1", two.cpuPerNode() / one.cpuPerNode(), 1.1);
                bench.report().atMost(this, "2 workers: part of connections waiting for a lock", two.lockWaits(), 0.01);
                Measured four = bench.once(this, load, runs, 4);
                bench.report().figure(this, "4 workers: nodes/s", four.nodesPerSecond());
                bench.report().figure(this, "CPU per node, 4 workers / 1", four.cpuPerNode() / one.cpuPerNode());
                bench.report()
                        .atMost(this, "4 workers: part of connections waiting for a lock", four.lockWaits(), 0.01);
            }
        }
    };

    private static final int CHAIN = 10;

    abstract void measure(Bench bench);
}
