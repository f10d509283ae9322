package io.flowcraft.benchmark;

/** Looks again and again how many of those at work wait for others. */
interface LockWaits {

    LockWaits NONE = () -> 0;

    /** Ends; the part of those seen at work that waited for a lock, from 0 to 1. */
    double end();
}
