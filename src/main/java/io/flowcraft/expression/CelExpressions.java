package io.flowcraft.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.function.LongSupplier;

/** Expressions in CEL within limits. Thread-safe; one is enough for a process. */
public final class CelExpressions implements Expressions {

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final CelParser parser;
    private final Functions functions = new Functions();

    public CelExpressions(Limits limits) {
        this(limits, System::nanoTime);
    }

    CelExpressions(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.parser = CelParserFactory.standardCelParserBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(limits.length())
                        .maxParseRecursionDepth(limits.depth())
                        .maxParseErrorRecoveryLimit(4)
                        .build())
                .build();
    }

    @Override
    public Expression compile(String source, Place place) {
        if (source.length() > limits.length()) {
            throw new ExpressionException(
                    "compile",
                    source,
                    "",
                    "it has more than " + limits.length() + " characters; compute this in a node");
        }
        CelAbstractSyntaxTree tree = parse(source);
        Positions positions = Positions.of(source, tree.getSource());
        try {
            return plan(source, tree, place, positions);
        } catch (Failure failure) {
            throw new ExpressionException("compile", source, positions.where(failure), failure.reason());
        }
    }

    private CelExpression plan(String source, CelAbstractSyntaxTree tree, Place place, Positions positions) {
        References references = new References();
        Planner planner = new Planner(new Roots(place, references), functions, budget());
        Step step = planner.plan(tree.getExpr());
        return new CelExpression(source, step, planner.slots(), references, positions, this::budget);
    }

    private Budget budget() {
        return new Budget(limits, nanoTime);
    }

    private CelAbstractSyntaxTree parse(String source) {
        CelValidationResult result = parser.parse(TripleEquals.read(source));
        if (result.hasError()) {
            CelIssue issue = result.getErrors().get(0);
            throw new ExpressionException("compile", source, where(issue), reason(issue));
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("The CEL library gives neither a tree nor an error", e);
        }
    }

    private static String where(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        return line < 1 ? "" : Positions.where(line, issue.getSourceLocation().getColumn() + 1);
    }

    private String reason(CelIssue issue) {
        String message = issue.getMessage();
        if (message.contains("recursion limit")) {
            return "it is nested more than " + limits.depth() + " levels deep; use fewer terms or parentheses";
        }
        int expectation = message.indexOf(" expecting {");
        return "it is not CEL: " + (expectation < 0 ? message : message.substring(0, expectation))
                + "; correct the text here";
    }
}
