package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class BlueprintWriterTest {
    private final BlueprintReader reader = new BlueprintReader();
    private final BlueprintWriter writer = new BlueprintWriter();

    @Test
    void what_was_written_is_read_as_an_equal_blueprint() {
        Blueprint blueprint = reader.read(json("""
                {'id': 'b', 'x': [1, null, {'y': 1.50}], 'metadata': {'version': 3, 'cycleEntryPoints': []},
                 'nodes': {'n': {'uses': 'SubflowNode', 'params': {'p': null}, 'inputs': {}, 'ui': true,
                    'config': {'maxRetries': 4, 'retryDelay': '0.25ms', 'retryBackoff': 1.5, 'maxRetryDelay': '1h', 'timeout': 5,
                               'fallback': 'm', 'joinStrategy': 'any', 'more': {'a': 1}}},
                    'm': {'uses': 'log', 'inputs': 'a.b'}},
                 'edges': {'e': {'id': 'e', 'source': 'n', 'target': 'k', 'action': 'x', 'condition': 'true', 'transform': '1'}}}
                """)).blueprint().orElseThrow();
        JsonObject document = writer.write(blueprint);
        assertThat(reader.read(document).blueprint()).contains(blueprint);
        assertThat(writer.write(reader.read(document).orThrow())).isEqualTo(document);
    }

    @Test
    void a_document_in_plain_form_is_written_as_it_was() {
        JsonObject document = json("""
                {'id': 'order', 'owner': 'me', 'metadata': {'version': '1.2.0', 'title': 'Order'},
                 'nodes': [{'id': 'charge', 'uses': 'charge-card', 'position': {'x': 1.5}, 'params': {'a': [null]}, 'inputs': 'order',
                            'config': {'maxRetries': 3, 'retryDelay': 500, 'timeout': 10000, 'fallback': 'ask', 'unknown': 1}},
                           {'id': 'ask', 'uses': 'pass', 'inputs': {'k': 'v'}}],
                 'edges': [{'source': 'charge', 'target': 'b', 'action': 'ok', 'condition': 'x', 'transform': 'y', 'label': 'z'}]}
                """);
        assertThat(writer.write(reader.read(document).blueprint().orElseThrow()))
                .isEqualTo(document);
    }

    @Test
    void defaults_are_left_out() {
        JsonObject written = writer.write(reader.read(json("""
                {'id': 'b', 'metadata': {}, 'nodes': [{'id': 'a', 'uses': 'join', 'params': {}, 'config': {'maxRetries': 1,
                  'retryDelay': 0, 'retryBackoff': 1.0, 'joinStrategy': 'all', 'timeout': 0}}]}
                """)).orThrow());
        assertThat(written).isEqualTo(json("{'id': 'b', 'nodes': [{'id': 'a', 'uses': 'pass'}], 'edges': []}"));
    }
}
