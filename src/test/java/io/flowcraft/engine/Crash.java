package io.flowcraft.engine;

/** Kills a worker when it reaches a crash point for the nth time: from then on nothing it does takes effect, as if its process were gone. */
final class Crash implements Probe, TroubledPorts.Trouble {

    /** What a dead worker's calls come back with. */
    static final class Dead extends Error {
        private static final long serialVersionUID = 1L;

        Dead(String message) {
            super(message, null, false, false);
        }
    }

    private final CrashPoint point;
    private final Runnable then;
    private int left;
    private boolean dead;

    /** @param then is run at the crash: another worker takes over */
    Crash(CrashPoint point, int nth, Runnable then) {
        this.point = point;
        this.left = nth;
        this.then = then;
    }

    boolean happened() {
        return dead;
    }

    @Override
    public void reach(CrashPoint reached) {
        before(reached.name());
        if (reached == point && --left == 0) {
            now();
        }
    }

    /** Dies where it is. */
    void now() {
        dead = true;
        then.run();
        throw new Dead("now");
    }

    @Override
    public void before(String call) {
        if (dead) {
            throw new Dead(call);
        }
    }

    @Override
    public void after(String call) {}
}
