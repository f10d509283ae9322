package io.flowcraft.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** One tag of a run, for lists. */
@Entity
@Immutable
@Table(name = "flowcraft_tags")
class TagRow {

    /** What a tag is found by. */
    @Embeddable
    record Key(
            @Column(name = "namespace") String namespace,
            @Column(name = "run_id") String runId,
            @Column(name = "tag") String tag)
            implements Serializable {}

    @EmbeddedId
    private Key key;

    @Column(name = "tag_value")
    private String value;
}
