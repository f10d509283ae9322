package io.flowcraft.storagequeue;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.EnumMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Counts calls of the queue. Thread-safe. */
final class CountedQueueCalls implements HttpPipelinePolicy {

    private final Map<QueueCall, Integer> calls = new EnumMap<>(QueueCall.class);

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        count(context);
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        count(context);
        return next.processSync();
    }

    private synchronized void count(HttpPipelineCallContext context) {
        calls.merge(QueueCall.of(context.getHttpRequest()), 1, Integer::sum);
    }

    synchronized int of(QueueCall call) {
        return calls.getOrDefault(call, 0);
    }

    synchronized int all() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized void reset() {
        calls.clear();
    }
}
