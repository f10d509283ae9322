package io.flowcraft.jpa;

import io.flowcraft.engine.Holds;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A run, for reading. Written by SQL. */
@Entity
@Immutable
@Table(name = "flowcraft_statuses")
class RunRow {

    @EmbeddedId
    private RunKey key;

    private String caller;

    @Column(name = "blueprint_id")
    private String blueprintId;

    @Column(name = "blueprint_version")
    private String blueprintVersion;

    /** In lower case, as users see it. */
    private String status;

    private int generation;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    /** A JSON object of strings. */
    private String tags;

    private String fingerprint;

    private String retries;

    private String holds;

    /** What {@link Parent#text()} wrote. */
    private @Nullable String parent;

    private @Nullable String traceparent;

    Run run() {
        return new Run(
                key.runId(),
                caller,
                blueprintId,
                blueprintVersion,
                RunColumns.status(status),
                generation,
                createdAt,
                Optional.ofNullable(finishedAt),
                Tags.parsed(tags),
                fingerprint,
                Retries.parse(retries),
                Holds.parse(holds),
                Optional.ofNullable(parent).map(Parent::parse),
                Optional.ofNullable(traceparent));
    }
}
