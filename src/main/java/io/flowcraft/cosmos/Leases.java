package io.flowcraft.cosmos;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.documents.Texts;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An item for each activation that was leased: {@code holder} and {@code until} (milliseconds) of the grant that lives, {@code starts} that count, the number of
 * {@code grants}, and {@code ttl}, by which it goes a week after its last use: that forgets the starts, and nothing else. A lease is taken (1) most often by creating the item;
 * (2) if that is there, by a patch with the condition that nobody has it. It ends by the latest time that it can be where it was granted, and is over by the earliest where it is taken: so no
 * difference between what two workers know of the store's time takes a lease away too early.
 */
final class Leases {

    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String STARTS = "starts";
    private static final String GRANTS = "grants";
    private static final String TTL = "ttl";
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String MINE = "#holder = :holder";

    private final Cosmos cosmos;
    private final Names names;
    private final StoreClock clock;

    Leases(Cosmos cosmos, Names names, StoreClock clock) {
        this.cosmos = cosmos;
        this.names = names;
        this.clock = clock;
    }

    LeaseAnswer take(ActivationRef ref, String holder, Duration length) {
        return Backoff.insist(
                () -> tryTake(ref, holder, length), "others take and leave the lease of " + ref + " all the time");
    }

    private Optional<LeaseAnswer> tryTake(ActivationRef ref, String holder, Duration length) {
        Item first = new Item().set(STARTS, 1).set(GRANTS, 1).setAll(life(holder, length));
        Written created = cosmos.write(Write.create(names.lease(ref), first).once());
        return created.done()
                ? Optional.of(new LeaseAnswer.Granted(new Lease(ref, holder, 1, true)))
                : created.item().flatMap(known -> take(ref, holder, length, known));
    }

    /** Empty when it is no longer as it was known. */
    private Optional<LeaseAnswer> take(ActivationRef ref, String holder, Duration length, Item known) {
        if (isHeldBy(holder, known)) {
            Lease mine = new Lease(ref, holder, known.number(STARTS), false);
            return renew(mine, length) ? Optional.of(new LeaseAnswer.Granted(mine)) : Optional.empty();
        }
        if (known.has(HOLDER) && known.whole(UNTIL) > clock.earliest().toEpochMilli()) {
            return Optional.of(new LeaseAnswer.Held(rest(known)));
        }
        Batched granted = cosmos.batch(List.of(grant(ref, holder, length)));
        return granted.items().values().stream().findFirst().map(item -> granted(ref, holder, item));
    }

    private static LeaseAnswer granted(ActivationRef ref, String holder, Item item) {
        return new LeaseAnswer.Granted(new Lease(ref, holder, item.number(STARTS), item.number(GRANTS) == 1));
    }

    private static boolean isHeldBy(String holder, Item item) {
        return item.optional(HOLDER).filter(Texts.quoted(holder)::equals).isPresent();
    }

    private Write grant(ActivationRef ref, String holder, Duration length) {
        return Write.patch(names.lease(ref))
                .increment(STARTS, 1)
                .increment(GRANTS, 1)
                .setAll(life(holder, length))
                .when("IS_NULL(#holder) OR #until <= :now")
                .with("now", clock.earliest().toEpochMilli())
                .once();
    }

    private Item life(String holder, Duration length) {
        return new Item()
                .set(HOLDER, Texts.quoted(holder))
                .set(UNTIL, end(length))
                .set(TTL, seconds(length));
    }

    private long end(Duration length) {
        return clock.latest().plus(length).toEpochMilli();
    }

    private static long seconds(Duration length) {
        return length.plus(KEPT).toSeconds();
    }

    private Duration rest(Item item) {
        Duration rest = Duration.between(clock.earliest(), Instant.ofEpochMilli(item.whole(UNTIL)));
        return rest.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : rest;
    }

    boolean renew(Lease lease, Duration length) {
        return cosmos.batch(List.of(Write.patch(names.lease(lease.ref()))
                        .setAll(life(lease.holder(), length))
                        .when(MINE)
                        .with(HOLDER, Texts.quoted(lease.holder()))))
                .done();
    }

    void release(Lease lease) {
        cosmos.batch(List.of(Write.patch(names.lease(lease.ref()))
                .set(STARTS, lease.starts() - 1L)
                .set(HOLDER, Item.NODES.nullNode())
                .when(MINE)
                .with(HOLDER, Texts.quoted(lease.holder()))));
    }
}
