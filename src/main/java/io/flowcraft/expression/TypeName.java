package io.flowcraft.expression;

/** A type as a value: what {@code type(x)} gives and {@code int} means when no context key has that name. */
record TypeName(String name) {

    @Override
    public String toString() {
        return name;
    }
}
