package io.flowcraft.storagequeue;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;

/** What a request asks of the queue. */
enum QueueCall {
    RECEIVE,
    SEND,
    HIDE,
    DELETE,
    OTHER;

    static QueueCall of(HttpRequest request) {
        String path = request.getUrl().getPath();
        boolean one = path.contains("/messages/");
        boolean all = path.endsWith("/messages");
        HttpMethod method = request.getHttpMethod();
        if (one) {
            return method == HttpMethod.PUT ? HIDE : DELETE;
        }
        if (all) {
            return method == HttpMethod.POST ? SEND : RECEIVE;
        }
        return OTHER;
    }
}
