package io.flowcraft.documents;

import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One attempt to make a run's index complete, see {@link CoordinationStore#rebuild}. It (1) writes its token into the marker, or a new marker in the place of one of an
 * older generation; (2) reads the truth; (3) merges it; (4) writes that the index is complete, if its token is still there.
 *
 * <p>Who begins later takes the token. Who lost it waits with pauses until the other one is done, rather than take it back at once: else two that each need longer to read than
 * the other does to come again would refuse each other for ever. The wait ends after some tries, for the other one may have died.
 */
public final class Rebuilding {

    /** Into how many looks the wait for another one is divided, which needs as long as this one did; a few more follow. */
    private static final int LOOKS = 8;

    private final MarkedIndex index;
    private final String runId;
    private final int generation;
    private final String token = UUID.randomUUID().toString();

    public Rebuilding(MarkedIndex index, String runId, int generation) {
        this.index = index;
        this.runId = runId;
        this.generation = generation;
    }

    /**
     * @param read reads the truth, empty when the run is gone
     * @return whether the index is complete now
     * @throws UnavailableException also when others change the marker all the time
     */
    public boolean rebuild(Supplier<Optional<IndexContent>> read) {
        Beginning beginning =
                Backoff.insist(this::begin, "others change the marker of the index all the time (run " + runId + ")");
        long began = System.nanoTime();
        beginning.mine().ifPresent(mine -> finish(mine, read.get()));
        return isComplete(Duration.ofNanos(System.nanoTime() - began));
    }

    /** @param mine absent when there is nothing to do */
    private record Beginning(Optional<Marker> mine) {}

    /** Empty when somebody else changed the marker meanwhile. */
    private Optional<Beginning> begin() {
        Optional<Marker> known = index.marker(runId);
        if (known.filter(marker -> marker.generation() > generation || marker.isCompleteFor(generation))
                .isPresent()) {
            return Optional.of(new Beginning(Optional.empty()));
        }
        Marker mine = known.filter(marker -> marker.generation() == generation)
                .map(marker -> marker.takenBy(token))
                .orElseGet(() -> Marker.fresh(generation, token));
        return index.replace(runId, known, mine) ? Optional.of(new Beginning(Optional.of(mine))) : Optional.empty();
    }

    private void finish(Marker mine, Optional<IndexContent> content) {
        content.ifPresentOrElse(found -> complete(mine, found), () -> index.remove(runId, token));
    }

    private void complete(Marker mine, IndexContent content) {
        Marker own = content.generation() == mine.generation() ? mine : Marker.fresh(content.generation(), token);
        if (own.equals(mine) || index.replace(runId, Optional.of(mine), own)) {
            content.joins().forEach(truth -> index.merge(own.index(), truth));
            index.replace(runId, Optional.of(own), own.completed());
        }
    }

    /** @param taken how long all of it took, which is what the other one needs too */
    private boolean isComplete(Duration taken) {
        Backoff backoff = new Backoff();
        Optional<Marker> known = index.marker(runId);
        while (known.filter(this::isTaken).isPresent() && backoff.again(taken.dividedBy(LOOKS))) {
            known = index.marker(runId);
        }
        return known.filter(marker -> marker.isCompleteFor(generation)).isPresent();
    }

    private boolean isTaken(Marker marker) {
        return marker.generation() == generation
                && !marker.complete()
                && !marker.token().equals(token);
    }
}
