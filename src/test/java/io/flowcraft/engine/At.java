package io.flowcraft.engine;

import java.util.function.Consumer;

/** Something happens once, at the nth call of some ports, before or after the call takes effect. */
final class At implements TroubledPorts.Trouble {

    private final String calls;
    private final boolean afterEffect;
    private final Consumer<String> fault;
    private int left;

    private At(String calls, int nth, boolean afterEffect, Consumer<String> fault) {
        this.calls = calls;
        this.left = nth;
        this.afterEffect = afterEffect;
        this.fault = fault;
    }

    /** @param calls how the names of these calls begin */
    static At call(String calls, int nth, boolean afterEffect, Runnable fault) {
        return new At(calls, nth, afterEffect, call -> fault.run());
    }

    /** A store or the queue is away for the nth call, which takes effect all the same or does not. */
    static At outage(int nth, boolean afterEffect) {
        return new At("", nth, afterEffect, call -> {
            throw new UnavailableException("away: " + call);
        });
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
        if (call.startsWith(calls) && --left == 0) {
            fault.accept(call);
        }
    }
}
