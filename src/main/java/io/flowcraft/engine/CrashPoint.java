package io.flowcraft.engine;

/** The places between two steps at which a worker may die. Each is safe because of what was durable before it, and what comes again after it. */
public enum CrashPoint {
    SUBMIT_RECEIVED,
    SUBMIT_STORED,
    SUBMIT_ENQUEUED,
    JOB_RECEIVED,
    JOB_LEASED,
    NODE_RETURNED,
    OUTCOME_RECORDED,
    BETWEEN_ARRIVALS,
    ARRIVED,
    LAST_RECORDED,
    STATUS_SET,
    ENQUEUED,
    ATTEMPT_RECORDED,
    AWAITING_RECORDED,
    RESUME_RECORDED,
    RESUME_ENQUEUED,
    TIMER_CLAIMED,
    TIMER_ENQUEUED,
    RETRY_STORED,
    RUN_SELECTED,
    RUN_RECONCILED,
    DEAD_LETTER_STORED,
    DEAD_LETTER_RELEASED,
    DEAD_LETTER_REDRIVEN,
    DEAD_LETTER_FAILED,
    STOPPING,
    GRACE_OVER
}
