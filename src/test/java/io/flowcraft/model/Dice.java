package io.flowcraft.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Chance that is the same for the same seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed * 0x5DEECE66DL);
        random.nextInt();
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From 0 on. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    <T> Optional<T> some(Collection<T> values) {
        return values.stream().skip(values.isEmpty() ? 0 : below(values.size())).findFirst();
    }

    void shuffle(List<?> list) {
        java.util.Collections.shuffle(list, random);
    }
}
