package io.flowcraft.cosmos;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls beside each other, by the client's own threads, and never more than {@value #MOST} at once. */
final class Together {

    static final int MOST = 16;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Together() {}

    /** The answers that came; what failed, or took too long, is missing. */
    static <K, V> Map<K, V> ask(Collection<K> keys, Function<K, Mono<V>> call) {
        Map<K, V> answers = new ConcurrentHashMap<>();
        Calls.make(() -> Calls.await(Flux.fromIterable(keys)
                .flatMap(
                        key -> Mono.defer(() -> call.apply(key))
                                .doOnNext(answer -> answers.put(key, answer))
                                .onErrorResume(any -> Mono.empty()),
                        MOST)
                .take(LONGEST.minusSeconds(1))
                .then()));
        return answers;
    }
}
