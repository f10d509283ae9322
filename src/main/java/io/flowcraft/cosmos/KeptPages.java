package io.flowcraft.cosmos;

import io.flowcraft.engine.ActivationRef;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What lies side by side of the same activation and generation, together. For one thread. */
final class KeptPages implements Iterator<Kept> {

    private final String runId;
    private final Iterator<Item> items;
    private Optional<Item> ahead = Optional.empty();

    KeptPages(String runId, Iterator<Item> items) {
        this.runId = runId;
        this.items = items;
    }

    @Override
    public boolean hasNext() {
        return ahead.isPresent() || items.hasNext();
    }

    @Override
    public Kept next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Item first = ahead.orElseGet(items::next);
        ahead = Optional.empty();
        Kept kept = new Kept(Refs.read(runId, first));
        kept.add(first);
        while (ahead.isEmpty() && items.hasNext()) {
            Item next = items.next();
            ActivationRef ref = Refs.read(runId, next);
            if (ref.equals(kept.ref())) {
                kept.add(next);
            } else {
                ahead = Optional.of(next);
            }
        }
        return kept;
    }
}
