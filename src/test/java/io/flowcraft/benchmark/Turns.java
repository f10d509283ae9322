package io.flowcraft.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Two things measured in turn, so that both see the same moods of the machine. */
record Turns(List<Measured> first, List<Measured> second) {

    /** A, B, A, B and so on. */
    static Turns take(int rounds, Supplier<Measured> first, Supplier<Measured> second) {
        List<Measured> a = new ArrayList<>();
        List<Measured> b = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            a.add(first.get());
            b.add(second.get());
        }
        return new Turns(a, b);
    }

    double first(ToDoubleFunction<Measured> figure) {
        return Measured.median(first, figure);
    }

    double second(ToDoubleFunction<Measured> figure) {
        return Measured.median(second, figure);
    }

    /** How much of the second one's figure the first one has. */
    double ratio(ToDoubleFunction<Measured> figure) {
        return first(figure) / second(figure);
    }
}
