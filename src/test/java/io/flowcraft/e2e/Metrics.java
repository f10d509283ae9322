package io.flowcraft.e2e;

/** What a server's {@code /metrics} show. Thread-safe. */
final class Metrics {

    private final Http http;

    Metrics(LibertyServer server) {
        this.http = new Http(server::uri);
    }

    /** The value of the first line that begins like this: with a name, or with a name and labels up to a closing quote. */
    double value(String beginning) {
        String lines = http.get("/metrics").body();
        return lines.lines()
                .filter(line -> line.startsWith(beginning) && " {,}".indexOf(line.charAt(beginning.length())) >= 0)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(beginning + " is missing in " + lines));
    }
}
