package io.flowcraft.container;

import jakarta.enterprise.context.ApplicationScoped;

/** What a step has injected. */
@ApplicationScoped
class Greetings {

    String text(String name, boolean known) {
        return (known ? "Hello again, " : "Welcome, ") + name;
    }
}
