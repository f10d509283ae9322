package io.flowcraft.wiring;

import java.util.Date;
import java.util.List;

/** This server's worker, for JMX tools: {@value #NAME}. Thread-safe. */
public interface WorkerMXBean {

    /** The name it is registered with. */
    String NAME = "io.flowcraft:type=Worker";

    /** Unique for each start of the worker. */
    String getId();

    /** The version of the product. */
    String getVersion();

    /** When it started. */
    Date getSince();

    /** {@code running}, {@code paused}, {@code draining}, {@code drained} or {@code stopping}. */
    String getState();

    /** How many jobs it works on at once at most. */
    int getConcurrency();

    /** The nodes it executes, each as {@code run node attempt since}. */
    List<String> getExecuting();

    /** How many nodes it completed. */
    long getCompleted();

    /** How many attempts failed. */
    long getFailed();

    /** How many executions were broken off and handed back because the server stopped. */
    long getHandedBack();

    /** Takes no jobs until it is told to resume; what it executes goes on. */
    void pause();

    /** Takes jobs again. */
    void resume();

    /** Takes no jobs; the state is {@code drained} when it executes nothing any more. */
    void drain();
}
