package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Clients that listen to the events of a run that sleeps: of each three one goes, one breaks off, and one stays and never reads. */
final class Listeners {

    private static final int EACH = 20;
    private static final String SLEEP = """
            {"nodes": [{"id": "nap", "uses": "sleep", "params": {"duration": "1h"}}]}""";

    private Listeners() {}

    /** Returns when the run was cancelled and the server has let go of all of them. */
    static void comeAndGo(LibertyServer server, Client client) throws IOException {
        var metrics = new Metrics(server);
        String runId = client.submit(client.deploy(SLEEP), "{}");
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * EACH; i++) {
                streams.add(new EventStream(server.uri(Client.RUNS + "/" + runId + "/events")));
            }
            assertThat(listeners(metrics)).isEqualTo(3 * EACH);
            for (EventStream stream : streams.subList(0, EACH)) {
                stream.close();
            }
            for (EventStream stream : streams.subList(EACH, 2 * EACH)) {
                stream.abort();
            }
            Polling.until(() -> listeners(metrics), count -> count == EACH);
            assertThat(client.cancel(runId).statusCode()).isEqualTo(202);
            Polling.until(() -> listeners(metrics), count -> count == 0);
        } finally {
            for (EventStream stream : streams) {
                stream.close();
            }
        }
    }

    private static double listeners(Metrics metrics) {
        return metrics.value("flowcraft_sse_subscribers");
    }
}
