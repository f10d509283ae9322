package io.flowcraft.sample;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands for a service that an author's step would call: has a hundred of everything. */
@ApplicationScoped
class Warehouse {

    private static final int IN_STOCK = 100;

    boolean has(String sku, int quantity) {
        return !sku.isBlank() && quantity <= IN_STOCK;
    }
}
