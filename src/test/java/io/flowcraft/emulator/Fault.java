package io.flowcraft.emulator;

/** Something that goes wrong with calls of a service while it is switched on. */
public interface Fault {

    /** Begins or ends. */
    void on(boolean now);

    /** How often it happened. */
    int happened();
}
