package com.example.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BankTest {

    private final Bank bank = new Bank();

    @Test
    void a_key_that_comes_twice_charges_once() {
        Bank.Receipt first = bank.charge("run-1/charge", "ada", BigDecimal.TEN);

        assertEquals(first, bank.charge("run-1/charge", "ada", BigDecimal.TEN));
        assertNotEquals(first, bank.charge("run-2/charge", "ada", BigDecimal.TEN));
    }
}
