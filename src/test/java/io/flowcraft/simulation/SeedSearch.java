package io.flowcraft.simulation;

import java.util.function.Supplier;

/** Runs seeds, in whatever class loader this class was loaded, and tells the first violation, or an empty text. */
final class SeedSearch implements Supplier<String> {

    private final int count;
    private final String variant;

    /** @param variant the name of a {@link Variant}; empty for none */
    SeedSearch(Integer count, String variant) {
        this.count = count;
        this.variant = variant;
    }

    @Override
    public String get() {
        EngineErrors.silence();
        for (long seed = 1; seed <= count; seed++) {
            try {
                Simulation.run(seed, variant());
            } catch (Violation | RuntimeException e) {
                return "seed " + seed + ": " + e.getMessage();
            }
        }
        return "";
    }

    private Variant variant() {
        try {
            return variant.isEmpty()
                    ? Variant.NONE
                    : (Variant) Class.forName(variant, true, getClass().getClassLoader())
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
