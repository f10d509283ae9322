package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.rabbitmq.NeedsRabbitMq;
import io.flowcraft.redis.NeedsRedis;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server folder with one WAR, started on each of the four stacks in turn: the clients of all vendors live in it side by side. */
@NeedsNode
@NeedsRabbitMq
@NeedsRedis
class AllStacksIT {

    @TempDir
    private Path folder;

    @Test
    void the_samples_run_on_every_stack_from_the_same_war() {
        samplesRun(server -> server.with("FLOWCRAFT_STACK", "embedded"), "embedded");
        try (Stack rabbit = RabbitStack.start()) {
            samplesRun(rabbit::under, "rabbitmq");
        }
        try (Stack aws = AwsStack.start()) {
            samplesRun(aws::under, "sqs");
        }
        try (Stack azure = AzureStack.start()) {
            samplesRun(azure::under, "azure-queue");
        }
    }

    private void samplesRun(UnaryOperator<LibertyServer> stack, String queue) {
        try (LibertyServer server = stack.apply(LibertyServer.in(folder)).start()) {
            Http http = new Http(server::uri);
            Client client = new Client(server);
            assertThat(http.get("/health/ready").body()).contains("\"queue\":\"" + queue + "\"");

            ShownRun order = client.runOf("order-fulfilment", """
                    {"order": {"id": "4711", "card": "good-card", "address": {"city": "Bern", "country": "CH"},
                               "items": [{"sku": "lamp", "price": 40, "quantity": 2}]}}""");
            assertThat(order.status()).as(queue).isEqualTo("completed");
            assertThat(order.attempts("charge")).as(queue).isEqualTo(3);

            ShownRun digest = client.runOf("text-digest", """
                    {"text": "Chapter One\\nsome words\\nChapter Two\\nmore words"}""");
            assertThat(digest.status()).as(queue).isEqualTo("completed");

            ShownRun approval = approved(http, client);
            assertThat(approval.status()).as(queue).isEqualTo("completed");
            assertThat(approval.context().getJsonObject("result").getString("by"))
                    .as(queue)
                    .isEqualTo("Grace");
        }
    }

    private static ShownRun approved(Http http, Client client) {
        String runId = client.submit("expense-approval", """
                {"expense": {"who": "Ada", "what": "a chair", "amount": 101}}""");
        ShownRun asked = Polling.until(
                () -> client.show(runId), run -> run.nodeStatus("decision").equals("awaiting"));
        String url = asked.output("ask").asJsonObject().getString("url");
        assertThat(http.send("POST", URI.create(url).getPath(), "{\"approved\": true, \"by\": \"Grace\"}")
                        .statusCode())
                .isEqualTo(202);
        return client.awaitFinal(runId);
    }
}
