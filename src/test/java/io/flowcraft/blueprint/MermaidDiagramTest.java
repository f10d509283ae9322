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
    void loops_stand_in_frames() {
        Blueprint blueprint = Flow.named("b")
                .node("start", "pass")
                .node("outer", "loop-controller", n -> n.title("Each page"))
                .node("read", "pass")
                .loop("inner", "read", "read", "false")
                .node("end", "pass")
                .edge("start", "outer")
                .edge("outer", "read", e -> e.action("continue"))
                .edge("inner-loop", "outer", e -> e.action("break"))
                .edge("outer", "end", e -> e.action("break"))
                .build();
        assertThat(diagram.of(blueprint)).isEqualTo("""
                        flowchart TD
                            n0["start"]
                            n4["end"]
                            subgraph l0["loop#58; Each page"]
                                n1["Each page"]
                                subgraph l1["loop#58; inner-loop"]
                                    n2["read"]
                                    n3["inner-loop"]
                                end
                            end
                            n2 --> n3
                            n3 -->|"continue"| n2
                            n0 --> n1
                            n1 -->|"continue"| n2
                            n3 -->|"break"| n1
                            n1 -->|"break"| n4
                        """);
    }

    @Test
    void a_cycle_without_a_controller_has_no_frame() {
        assertThat(diagram.of(BlueprintFixtures.blueprint("a b:b", "a>b", "b>a")))
                .doesNotContain("subgraph");
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
