package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MermaidDiagramTest {
    private final MermaidDiagram diagram = new MermaidDiagram();

    @Test
    void nodes_edges_and_fallbacks_are_drawn() {
        Blueprint blueprint = Flow.named("order")
                .node("charge", "charge-card", n -> n.title("Charge the card").fallback("ask"))
                .node("ask", "pass")
                .node("ship", "log")
                .edge("charge", "ship", e -> e.action("ok").condition("result.output > 5"))
                .edge("ask", "ship")
                .build();
        assertThat(diagram.of(blueprint)).isEqualTo("""
                        flowchart TD
                            n0["Charge the card"]
                            n1["ask"]
                            n2["ship"]
                            n0 -->|"ok, if result.output #62; 5"| n2
                            n1 --> n2
                            n0 -.->|"fallback"| n1
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"] --> x[\"",
                "<script>alert(1)</script>",
                "`**markdown**`",
                "%%{init: {'theme': 'x'}}%%",
                "a\nend\nclick n0 href",
                "#quot;",
                "style a: #x;",
                "a|b",
                "\u202Eevil\u0000",
                "\ud800",
                "javascript:x;//"
            })
    void what_a_document_says_never_becomes_markup(String title) {
        Blueprint blueprint = Flow.named("b")
                .node("a", "log", n -> n.title(title))
                .node("end", "log")
                .edge("a", "end", e -> e.action(title).condition(title))
                .build();
        String text = diagram.of(blueprint);
        assertThat(text.lines()).hasSize(4);
        assertThat(text.replaceAll("#\\d+;", "_"))
                .matches("flowchart TD\n"
                        + " {4}n0\\[\"[^\"\\[\\]{}<>|`%&#:;\\p{Cntrl}]*\"]\n"
                        + " {4}n1\\[\"end\"]\n"
                        + " {4}n0 -->\\|\"[^\"\\[\\]{}<>|`%&#:;\\p{Cntrl}]*\"\\| n1\n");
    }

    @Test
    void a_long_title_is_cut() {
        Blueprint blueprint = Flow.named("b")
                .node("a", "log", n -> n.title("😀".repeat(1_000)))
                .build();
        assertThat(diagram.of(blueprint)).hasSizeLessThan(1_000).contains("…");
    }

    @Test
    void a_blueprint_that_was_not_checked_is_drawn_as_far_as_possible() {
        Blueprint blueprint = Flow.named("b")
                .node("a", "log", n -> n.fallback("nobody"))
                .node("a", "log")
                .edge("a", "nowhere")
                .build();
        assertThat(diagram.of(blueprint)).isEqualTo("flowchart TD\n    n0[\"a\"]\n");
    }
}
