package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerReportCodecTest {

    private static final ActivationRef REF = new ActivationRef("run", Activation.parse("inner:2:3"), 4);
    private static final WorkerReport REPORT = new WorkerReport(
            "w-1",
            "1.2.3",
            "host",
            Sample.AT,
            WorkerState.DRAINING,
            16,
            List.of(
                    new WorkerReport.Executing(REF, 5, Sample.AT.plusMillis(6)),
                    new WorkerReport.Executing(Sample.ref("other", "a"), 1, Sample.AT)),
            new WorkerReport.Counts(7, 8, Long.MAX_VALUE));

    @Test
    void a_report_is_read_as_it_was_written() {
        assertThat(WorkerReportCodec.decode(WorkerReportCodec.encode(REPORT))).isEqualTo(REPORT);
    }

    @Test
    void what_a_newer_version_adds_is_left_out() {
        String newer = WorkerReportCodec.encode(REPORT).replace("{\"v\":1,", "{\"v\":2,\"mood\":{\"good\":true},");

        assertThat(newer).contains("mood");
        assertThat(WorkerReportCodec.decode(newer)).isEqualTo(REPORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no report",
                "{}",
                "{\"id\": 7}",
                "\"id\":\"w-1\" is missing",
                "\"state\":\"asleep\"",
                "\"since\":\"yesterday\"",
                "\"executing\":[7]"
            })
    void what_is_no_report_is_refused_with_its_text(String broken) {
        String text = broken.startsWith("\"") ? damaged(broken) : broken;

        assertThatThrownBy(() -> WorkerReportCodec.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no report of a worker: " + text);
    }

    /** The report with one member changed, or without it. */
    private static String damaged(String member) {
        String report = WorkerReportCodec.encode(REPORT);
        String damaged =
                switch (member) {
                    case "\"id\":\"w-1\" is missing" -> report.replace("\"id\":\"w-1\",", "");
                    case "\"state\":\"asleep\"" -> report.replace("\"state\":\"draining\"", member);
                    case "\"since\":\"yesterday\"" ->
                        report.replace("\"since\":\"" + Sample.AT + "\",\"state\"", member + ",\"state\"");
                    default -> report.replaceAll("\"executing\":\\[.*\\]", member);
                };
        assertThat(damaged).isNotEqualTo(report);
        return damaged;
    }
}
