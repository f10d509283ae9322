package com.example.nodes;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for a service that others run. A real one would remember its keys for longer than a run may last. */
@ApplicationScoped
class Bank {

    private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    private final AtomicInteger charges = new AtomicInteger();

    /** What was charged. */
    public record Receipt(int number, String account, BigDecimal euros) {}

    /** Charges an account; a key that was used before changes nothing and gives the receipt of that time. */
    Receipt charge(String key, String account, BigDecimal euros) {
        return receipts.computeIfAbsent(key, first -> new Receipt(charges.incrementAndGet(), account, euros));
    }
}
