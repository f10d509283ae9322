package io.flowcraft.jpa;

import io.flowcraft.engine.IdempotencyClaim;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** What an idempotency key is bound to, for reading. Written by SQL. */
@Entity
@Immutable
@Table(name = "flowcraft_idempotency")
class IdempotencyRow {

    /** What a binding is found by. */
    @Embeddable
    record Key(
            @Column(name = "namespace") String namespace,
            @Column(name = "caller") String caller,
            @Column(name = "idempotency_key") String key)
            implements Serializable {}

    @EmbeddedId
    private Key key;

    @Column(name = "run_id")
    private String runId;

    private String fingerprint;

    IdempotencyClaim claim() {
        return new IdempotencyClaim(runId, fingerprint);
    }
}
