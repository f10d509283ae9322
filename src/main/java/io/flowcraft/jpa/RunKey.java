package io.flowcraft.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** What a run's rows are found by. */
@Embeddable
record RunKey(
        @Column(name = "namespace") String namespace,
        @Column(name = "run_id") String runId) implements Serializable {}
