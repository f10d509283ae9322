package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/**
 * What activations await, and how they shall go on: both written once for each activation and generation, beside its outcome. Time is the store's. Thread-safe;
 * consistent; every method may be repeated and throws {@link UnavailableException} when the store could not be asked.
 */
public interface WaitStore {

    /**
     * Writes down that an activation awaits, unless that is there already, and with it sets a {@link Timer.Kind#WAKE} timer for its job when its time has an end,
     * atomically. Nothing is written when there is no such run. A wait for another {@link Awaiting#child()} takes the place of one for a child; all else stays.
     *
     * @return what is stored then, with a resume that came before. Of a wait and a resume at the same time, each written and then read, one sees the other.
     */
    Wait await(Awaiting awaiting, Job job);

    /**
     * Writes down how an activation shall go on, unless that is there already or there is no such run, and with it removes its {@link Timer.Kind#WAKE} timer,
     * atomically; true when this call did. A timer that the activation sets later stays.
     */
    boolean resume(ActivationRef ref, Resume resume);

    /** What is stored of a run, in the order of keys and generations. */
    List<Wait> ofRun(String runId);

    /** The activation with this token. */
    Optional<ActivationRef> byToken(String token);
}
