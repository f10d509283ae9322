package io.flowcraft.engine;

/** A store or the queue is away once: at the nth call, which takes effect all the same or does not. */
final class Outage implements TroubledPorts.Trouble {

    private final boolean afterEffect;
    private int left;

    Outage(int nth, boolean afterEffect) {
        this.left = nth;
        this.afterEffect = afterEffect;
    }

    boolean happened() {
        return left <= 0;
    }

    @Override
    public void before(String call) {
        if (!afterEffect) {
            count(call);
        }
    }

    @Override
    public void after(String call) {
        if (afterEffect) {
            count(call);
        }
    }

    private void count(String call) {
        if (--left == 0) {
            throw new UnavailableException("away: " + call);
        }
    }
}
