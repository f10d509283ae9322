package io.flowcraft.dynamodb;

import io.flowcraft.documents.Backoff;
import io.flowcraft.documents.StoreClock;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An item for each activation that was leased: {@code holder} and {@code until} (milliseconds) of the grant that lives, {@code starts} that count, the number of
 * {@code grants}, and {@code expires} (seconds), by which whoever wants that lets DynamoDB remove it: that forgets the starts, and nothing else. A lease ends by the latest time that it can be where it was granted, and is over by the earliest where it is taken: so no difference between what two
 * workers know of the store's time takes a lease away too early.
 */
final class Leases {

    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String STARTS = "starts";
    private static final String GRANTS = "grants";
    private static final String EXPIRES = "expires";
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String MINE = "#holder = :holder";

    private final Dynamo dynamo;
    private final Names names;
    private final StoreClock clock;

    Leases(Dynamo dynamo, Names names, StoreClock clock) {
        this.dynamo = dynamo;
        this.names = names;
        this.clock = clock;
    }

    LeaseAnswer take(ActivationRef ref, String holder, Duration length) {
        return Backoff.insist(
                () -> tryTake(ref, holder, length), "the lease of " + ref + " is taken and released all the time");
    }

    /** Empty when it ended while it was to be renewed. */
    private Optional<LeaseAnswer> tryTake(ActivationRef ref, String holder, Duration length) {
        Written written = dynamo.write(grant(ref, holder, length));
        Item item = written.item();
        if (written.done()) {
            return Optional.of(
                    new LeaseAnswer.Granted(new Lease(ref, holder, item.number(STARTS), item.number(GRANTS) == 1)));
        }
        if (!item.optional(HOLDER).filter(holder::equals).isPresent()) {
            return Optional.of(new LeaseAnswer.Held(rest(item)));
        }
        Lease mine = new Lease(ref, holder, item.number(STARTS), false);
        return renew(mine, length) ? Optional.of(new LeaseAnswer.Granted(mine)) : Optional.empty();
    }

    private Write grant(ActivationRef ref, String holder, Duration length) {
        return Write.update(
                        names.lease(ref),
                        "SET #holder = :holder, #until = :until, #expires = :expires, #starts = if_not_exists(#starts, :none) + :one,"
                                + " #grants = if_not_exists(#grants, :none) + :one")
                .when("attribute_not_exists(#holder) OR #until <= :now")
                .with(HOLDER, holder)
                .with(UNTIL, end(length))
                .with(EXPIRES, expiry(length))
                .with("now", clock.earliest().toEpochMilli())
                .with("none", 0)
                .with("one", 1);
    }

    private long end(Duration length) {
        return clock.latest().plus(length).toEpochMilli();
    }

    private long expiry(Duration length) {
        return clock.latest().plus(length).plus(KEPT).getEpochSecond();
    }

    private Duration rest(Item item) {
        Duration rest = Duration.between(clock.earliest(), Instant.ofEpochMilli(item.whole(UNTIL)));
        return rest.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : rest;
    }

    boolean renew(Lease lease, Duration length) {
        return dynamo.write(Write.update(names.lease(lease.ref()), "SET #until = :until, #expires = :expires")
                        .when(MINE)
                        .with(HOLDER, lease.holder())
                        .with(UNTIL, end(length))
                        .with(EXPIRES, expiry(length)))
                .done();
    }

    void release(Lease lease) {
        dynamo.write(Write.update(names.lease(lease.ref()), "SET #starts = :starts REMOVE #holder, #until")
                .when(MINE)
                .with(HOLDER, lease.holder())
                .with(STARTS, lease.starts() - 1L));
    }
}
