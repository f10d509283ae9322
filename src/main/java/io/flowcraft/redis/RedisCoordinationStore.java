package io.flowcraft.redis;

import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.CoordinationStore;
import io.flowcraft.engine.IndexContent;
import io.flowcraft.engine.Lease;
import io.flowcraft.engine.LeaseAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The index in two hashes for each run: its leases, and its arrivals with their marker, {@code index.lua} says how. Every call is one script.
 *
 * <p>An arrival (1) compares the marker with the generation and with the server that executes it: a restarted server or a promoted replica may have lost what
 * was answered before, so what another one wrote counts as lost; (2) adds the links, unless they are there; (3) answers from the counts; (4) hands leases over.
 * A rebuild writes its token in the place of the marker, reads the truth, and merges it if the token is still there; what arrives in between is kept.
 */
final class RedisCoordinationStore implements CoordinationStore {

    private final RedisClient client;
    private final String namespace;

    RedisCoordinationStore(RedisClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public LeaseAnswer lease(ActivationRef ref, String holder, Duration length) {
        Answer answer = call(Script.LEASE, ref.runId(), List.of(Keys.field(ref), holder, millis(length)));
        return answer.isTrue(0)
                ? new LeaseAnswer.Granted(new Lease(ref, holder, answer.number(1), answer.isTrue(2)))
                : new LeaseAnswer.Held(Duration.ofMillis((Long) answer.values().get(1)));
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        List<String> arguments = List.of(Keys.field(lease.ref()), lease.holder(), millis(length));
        return call(Script.RENEW, lease.ref().runId(), arguments).isTrue(0);
    }

    @Override
    public void release(Lease lease) {
        List<String> arguments = List.of(Keys.field(lease.ref()), lease.holder(), Integer.toString(lease.starts() - 1));
        call(Script.RELEASE, lease.ref().runId(), arguments);
    }

    @Override
    public Arrived arrive(Arrivals arrivals) {
        ArriveCall call = new ArriveCall(arrivals);
        return call.arrived(call(Script.ARRIVE, arrivals.runId(), call.arguments()));
    }

    @Override
    public boolean rebuild(String runId, int generation, Supplier<Optional<IndexContent>> read) {
        String token = UUID.randomUUID().toString();
        String known = Integer.toString(generation);
        return switch (call(Script.BEGIN, runId, List.of(known, token)).text(0)) {
            case "valid" -> true;
            case "newer" -> false;
            default -> finish(runId, List.of(known, token), read.get());
        };
    }

    private boolean finish(String runId, List<String> begun, Optional<IndexContent> content) {
        List<String> arguments = new ArrayList<>(begun);
        arguments.add(Integer.toString(content.map(IndexContent::generation).orElse(0)));
        content.map(IndexContent::joins).map(ArriveCall::joins).ifPresent(arguments::addAll);
        return call(Script.FINISH, runId, arguments).isTrue(0);
    }

    private Answer call(Script script, String runId, List<String> arguments) {
        return new Answer(client.call(script, Keys.of(namespace, runId), arguments));
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }
}
