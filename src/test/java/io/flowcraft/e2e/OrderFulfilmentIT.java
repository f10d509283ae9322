package io.flowcraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class OrderFulfilmentIT {

    private final Http http;

    OrderFulfilmentIT(LibertyServer server) {
        this.http = new Http(server::uri);
    }

    @Test
    void S22_S47_an_order_is_added_up_charged_at_the_third_attempt_and_shipped() {
        JsonObject run = run(order("4111", "CH", 2));

        assertThat(run.getString("status")).isEqualTo("completed");
        assertThat(run.getJsonArray("errors")).isEmpty();
        assertThat(attempts(run, "charge")).isEqualTo(3);
        JsonObject context = run.getJsonObject("context");
        assertThat(context.getJsonNumber("total").doubleValue()).isEqualTo(21.0);
        assertThat(context.getJsonObject("confirmation").getString("payment")).startsWith("card ");
        assertThat(status(run, "invoice")).isEqualTo("skipped");
        assertThat(status(run, "reject")).isEqualTo("skipped");
    }

    @Test
    void S46_an_invoice_takes_the_place_of_a_card_that_is_declined() {
        JsonObject run = run(order("declined", "CH", 2));

        assertThat(run.getString("status")).isEqualTo("completed");
        assertThat(status(run, "charge")).isEqualTo("failed");
        assertThat(attempts(run, "charge")).isEqualTo(1);
        assertThat(run.getJsonObject("outputs").getJsonObject("invoice").getString("because"))
                .isEqualTo("The card was declined");
        assertThat(run.getJsonObject("context").getJsonObject("confirmation").getString("payment"))
                .isEqualTo("invoice");
        assertThat(status(run, "ship")).isEqualTo("completed");
    }

    @Test
    void S5_an_order_that_fails_its_checks_is_rejected_with_every_reason() {
        JsonObject run = run(order("4111", "XX", 2_000));

        assertThat(run.getString("status")).isEqualTo("completed");
        assertThat(run.getJsonObject("context").getJsonArray("rejection")).hasSize(3);
        assertThat(status(run, "charge")).isEqualTo("skipped");
        assertThat(status(run, "ship")).isEqualTo("skipped");
    }

    private static JsonObject order(String card, String country, int cupsOfTea) {
        return Json.createObjectBuilder()
                .add("id", "o-1")
                .add(
                        "items",
                        Json.createArrayBuilder()
                                .add(item("tea", 4.5, cupsOfTea))
                                .add(item("cup", 12, 1)))
                .add("address", Json.createObjectBuilder().add("city", "Bern").add("country", country))
                .add("card", card)
                .build();
    }

    private static JsonObject item(String sku, double price, int quantity) {
        return Json.createObjectBuilder()
                .add("sku", sku)
                .add("price", price)
                .add("quantity", quantity)
                .build();
    }

    private JsonObject run(JsonObject order) {
        JsonObject submission = Json.createObjectBuilder()
                .add("blueprintId", "order-fulfilment")
                .add("context", Json.createObjectBuilder().add("order", order))
                .build();
        HttpResponse<String> response = http.send("POST", "/api/v1/runs?wait=60s", submission.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Http.json(response);
    }

    private static String status(JsonObject run, String node) {
        return run.getJsonObject("nodes").getJsonObject(node).getString("status");
    }

    private static int attempts(JsonObject run, String node) {
        return run.getJsonObject("nodes").getJsonObject(node).getInt("attempts");
    }
}
