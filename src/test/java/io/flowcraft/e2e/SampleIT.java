package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ways through the sample that comes with the product. */
@ExtendWith(SharedServer.class)
class SampleIT {

    private static final String ITEMS = """
            [{"sku": "lamp", "price": 40, "quantity": 2}, {"sku": "bulb", "price": 2.5, "quantity": 4}]""";

    private final Client client;

    SampleIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void an_order_is_charged_at_the_third_attempt_and_shipped() {
        ShownRun run = order("good-card", "CH", ITEMS);

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("charge")).isEqualTo(3);
        assertThat(run.nodeStatus("invoice")).isEqualTo("skipped");
        assertThat(run.nodeStatus("reject")).isEqualTo("skipped");
        assertThat(run.context().getJsonNumber("total").doubleValue()).isEqualTo(90);
        assertThat(run.context().getJsonObject("confirmation"))
                .containsEntry("order", json("\"4711\""))
                .containsEntry("parcels", json("2"));
        assertThat(run.context().getJsonObject("confirmation").getString("payment"))
                .startsWith("card ");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void a_declined_card_is_not_tried_again_and_gets_an_invoice() {
        ShownRun run = order("declined", "CH", ITEMS);

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.nodeStatus("charge")).isEqualTo("failed");
        assertThat(run.attempts("charge")).isEqualTo(1);
        assertThat(run.errors()).containsExactly("charge: The card was declined");
        assertThat(run.output("invoice").asJsonObject())
                .containsEntry("payment", json("\"invoice\""))
                .containsEntry("because", json("\"The card was declined\""));
        assertThat(run.context().getJsonObject("confirmation").getString("payment"))
                .isEqualTo("invoice");
    }

    @Test
    void an_order_with_objections_is_rejected_with_all_of_them() {
        ShownRun run = order("good-card", "US", """
                [{"sku": "lamp", "price": 40, "quantity": 200}]""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.context().getJsonArray("rejection")).isEqualTo(json("""
                ["not in stock: lamp", "more than 5000 in one order", "we do not deliver to this address"]"""));
        assertThat(run.outputs()).doesNotContainKeys("add-up", "charge", "invoice", "ship");
        assertThat(run.context()).doesNotContainKeys("total", "confirmation");
    }

    @Test
    void a_run_without_an_order_fails_and_says_what_is_missing() {
        ShownRun run = client.runOf("order-fulfilment", "{}");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.errors()).anyMatch(error -> error.contains("order"));
    }

    private ShownRun order(String card, String country, String items) {
        return client.runOf("order-fulfilment", """
                {"order": {"id": "4711", "card": "%s", "address": {"city": "Bern", "country": "%s"}, "items": %s}}""".formatted(card, country, items));
    }
}
