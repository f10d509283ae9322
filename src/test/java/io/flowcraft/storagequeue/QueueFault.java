package io.flowcraft.storagequeue;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** While it is switched on, of every so many tries one fails before it is sent, and of as many the answer is lost. Thread-safe. */
final class QueueFault implements HttpPipelinePolicy {

    private final int every;
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger happened = new AtomicInteger();
    private volatile boolean on;

    QueueFault(int every) {
        this.every = every;
    }

    void on(boolean now) {
        on = now;
    }

    int happened() {
        return happened.get();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        int turn = turn();
        Mono<HttpResponse> call = turn == 1 ? Mono.error(lost()) : next.process();
        return turn == 2 ? call.flatMap(answer -> Mono.error(lost())) : call;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        int turn = turn();
        if (turn == 1) {
            throw lost();
        }
        HttpResponse answer = next.processSync();
        if (turn == 2) {
            answer.close();
            throw lost();
        }
        return answer;
    }

    private int turn() {
        int turn = on ? tries.incrementAndGet() % every : 0;
        if (turn == 1 || turn == 2) {
            happened.incrementAndGet();
        }
        return turn;
    }

    private static UncheckedIOException lost() {
        return new UncheckedIOException(new IOException("the connection was lost"));
    }
}
