package com.example.nodes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands for a service that is asked over the network. Like a real one it does not always answer: the first question is lost. */
@ApplicationScoped
class ExchangeRates {

    private static final Map<String, BigDecimal> RATES =
            Map.of("EUR", BigDecimal.ONE, "CHF", new BigDecimal("1.05"), "USD", new BigDecimal("0.9"));

    private final AtomicBoolean asked = new AtomicBoolean();

    /** How many euros one unit is worth, if it is a currency. */
    Optional<BigDecimal> today(String currency) throws IOException {
        if (!asked.getAndSet(true)) {
            throw new IOException("The exchange rates do not answer");
        }
        return Optional.ofNullable(RATES.get(currency));
    }
}
