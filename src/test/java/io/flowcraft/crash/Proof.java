package io.flowcraft.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How much is tried, and what came of it. */
public final class Proof {

    private static final boolean FULL = "full".equals(System.getProperty("flowcraft.proof"));

    private Proof() {}

    /**
     * An amount that {@code -Dflowcraft.proof.NAME} can set.
     *
     * @param inTestCommand what every build does
     * @param inFull what the profile {@code full} does
     */
    public static int amount(String name, int inTestCommand, int inFull) {
        return Integer.getInteger("flowcraft.proof." + name, FULL ? inFull : inTestCommand);
    }

    /** Adds a line to {@code target/proof.txt}. */
    public static void report(String line) {
        try {
            Files.writeString(
                    Path.of("target", "proof.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
