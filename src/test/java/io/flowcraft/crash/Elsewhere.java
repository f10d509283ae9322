package io.flowcraft.crash;

import io.flowcraft.engine.CrashPoint;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The crash points that are reached elsewhere. */
public final class Elsewhere {

    /** Stops are no crashes: they are tried on real servers, and the simulation does not come by. */
    public static final Set<CrashPoint> STOPS =
            Collections.unmodifiableSet(EnumSet.of(CrashPoint.STOPPING, CrashPoint.GRACE_OVER));

    /** What the load of the kills does not come by: nobody resumes its waits. The simulation and scenarios do. */
    public static final Set<CrashPoint> POINTS = Collections.unmodifiableSet(EnumSet.of(
            CrashPoint.STOPPING, CrashPoint.GRACE_OVER, CrashPoint.RESUME_RECORDED, CrashPoint.RESUME_ENQUEUED));

    private Elsewhere() {}
}
