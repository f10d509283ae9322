package io.flowcraft.jpa;

import io.flowcraft.engine.StoredBlueprint;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A version of a blueprint, for reading. Written by SQL. */
@Entity
@Immutable
@Table(name = "flowcraft_blueprints")
class BlueprintRow {

    /** What a version is found by. */
    @Embeddable
    record Key(
            @Column(name = "namespace") String namespace,
            @Column(name = "blueprint_id") String blueprintId,
            @Column(name = "version") String version)
            implements Serializable {}

    @EmbeddedId
    private Key key;

    /** The order in which the versions of one id were stored. */
    private int position;

    private String document;
    private String fingerprint;

    @Column(name = "stored_at")
    private Instant storedAt;

    StoredBlueprint blueprint() {
        return new StoredBlueprint(key.blueprintId(), key.version(), Values.object(document), fingerprint, storedAt);
    }
}
