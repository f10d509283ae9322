package io.flowcraft.storagequeue;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers in place of Azure, without a network and without retries, and remembers what was asked. Thread-safe. */
final class Answers implements HttpPipelinePolicy {

    private final Function<HttpRequest, Mono<HttpResponse>> azure;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();

    Answers(Function<HttpRequest, Mono<HttpResponse>> azure) {
        this.azure = azure;
    }

    Calls calls() {
        String account = AzuriteServer.connectionString("http://127.0.0.1:1");
        return new Calls(
                new StorageQueueSettings(account, "jobs", Duration.ofSeconds(30), Duration.ofSeconds(30)),
                List.of(this));
    }

    /** The addresses of all requests of this kind. */
    List<String> of(QueueCall call) {
        return requests.stream()
                .filter(request -> QueueCall.of(request) == call)
                .map(request -> request.getUrl().toString())
                .toList();
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        requests.add(context.getHttpRequest());
        return azure.apply(context.getHttpRequest());
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        requests.add(context.getHttpRequest());
        return azure.apply(context.getHttpRequest()).block();
    }

    /** A message is hidden longer or deleted; the receipt that is good from now on. */
    static Mono<HttpResponse> done(HttpRequest request, String receipt) {
        return Mono.just(new Answer(request, 204, "x-ms-popreceipt", receipt));
    }

    static Mono<HttpResponse> error(HttpRequest request, int status, String code) {
        return Mono.just(new Answer(request, status, "x-ms-error-code", code));
    }

    /** As something answers that stands between the service and its client. */
    static Mono<HttpResponse> error(HttpRequest request, int status) {
        return Mono.just(new Answer(request, status, "via", "1.1 proxy"));
    }

    private static final class Answer extends HttpResponse {

        private final int status;
        private final HttpHeaders headers;

        Answer(HttpRequest request, int status, String header, String value) {
            super(request);
            this.status = status;
            this.headers = new HttpHeaders().set(HttpHeaderName.fromString(header), value);
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(new byte[0]);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just("");
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just("");
        }
    }
}
