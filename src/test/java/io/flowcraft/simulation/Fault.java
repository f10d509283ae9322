package io.flowcraft.simulation;

/** What is made to happen, faults and else. */
enum Fault {
    CRASH,
    KILL,
    ERROR_BEFORE,
    ERROR_AFTER,
    PARTIAL_SEND,
    FREEZE,
    INTERLEAVED,
    INDEX_LOST,
    RUN_FORGOTTEN,
    DUPLICATE,
    LATE_DUPLICATE,
    STOLEN_MESSAGE,
    LOST_ACKNOWLEDGEMENT,
    CLOCK_JUMP,
    LONG_PAUSE,
    NEW_VERSION,
    LOST_ANSWER,
    CRASH_POINT,
    KILLER_NODE,
    AMBUSH,
    JUNK,
    UNKNOWN_RUN,
    PAUSED_RUN,
    RESUMED,
    REFUSED_RESUME,
    CALLED_HOOK,
    LEFT_ALONE
}
