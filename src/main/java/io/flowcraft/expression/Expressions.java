package io.flowcraft.expression;

/** Turns the text of an expression into something that can be evaluated. Implementations are thread-safe. */
public interface Expressions {

    /**
     * Compiles CEL. Outside string literals {@code ===} and {@code !==} are read as {@code ==} and {@code !=}.
     *
     * @throws ExpressionException when the text is no CEL, names a function that does not exist, has a part that fails
     *     whatever the data, or exceeds a limit; the message quotes the text and says where and what to do
     */
    Expression compile(String source, Place place);
}
