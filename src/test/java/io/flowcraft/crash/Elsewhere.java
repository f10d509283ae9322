package io.flowcraft.crash;

import io.flowcraft.engine.CrashPoint;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The crash points that neither the simulation nor the load of the kills comes by. */
public final class Elsewhere {

    /** Stops are no crashes: they are tried on real servers. The blueprints here do not wait and run no others yet: crashes of what does are scenarios. */
    public static final Set<CrashPoint> POINTS = Collections.unmodifiableSet(EnumSet.of(
            CrashPoint.STOPPING,
            CrashPoint.GRACE_OVER,
            CrashPoint.AWAITING_RECORDED,
            CrashPoint.RESUME_RECORDED,
            CrashPoint.RESUME_ENQUEUED,
            CrashPoint.CHILD_CREATED,
            CrashPoint.CHILD_AWAITED,
            CrashPoint.CHILD_ENDED,
            CrashPoint.PARENT_TOLD));

    private Elsewhere() {}
}
