package io.flowcraft.storagequeue;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What these calls would hide is to be seen at once. */
final class ShortPauses implements HttpPipelinePolicy {

    private final Set<QueueCall> calls;

    ShortPauses(QueueCall... calls) {
        this.calls = Set.of(calls);
    }

    /** Before the request is signed. */
    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        shorten(context.getHttpRequest());
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        shorten(context.getHttpRequest());
        return next.processSync();
    }

    private void shorten(HttpRequest request) {
        if (calls.contains(QueueCall.of(request))) {
            request.setUrl(request.getUrl().toString().replaceAll("visibilitytimeout=\\d+", "visibilitytimeout=0"));
        }
    }
}
