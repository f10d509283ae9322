package io.flowcraft.rest;

/** Bodies to start from, shown where the API is described. */
final class Examples {

    static final String SUBMIT = """
            {"blueprintId": "greeting", "context": {"name": "Ada", "loud": true}, "tags": {"customer": "7"}}""";

    static final String RETRY = """
            {"from": "charge"}""";

    static final String RESUME = """
            {"action": "approve", "output": {"by": "Ada"}}""";

    static final String BLUEPRINT = """
            {"metadata": {"version": "1.0.0", "title": "Greeting"},
             "nodes": [{"id": "hello", "uses": "transform", "params": {"expression": "'Hello, ' + context.name"}},
                       {"id": "loud", "uses": "transform", "params": {"expression": "input.upperAscii()"}},
                       {"id": "quiet", "uses": "pass"}],
             "edges": [{"source": "hello", "target": "loud", "condition": "context.loud"},
                       {"source": "hello", "target": "quiet", "condition": "!context.loud"}]}""";

    private Examples() {}
}
