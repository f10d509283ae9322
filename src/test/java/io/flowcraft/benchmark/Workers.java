package io.flowcraft.benchmark;

import io.flowcraft.e2e.LibertyServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The servers under test, with the application as users get it and one more node. For one thread. */
final class Workers implements AutoCloseable {

    private final List<LibertyServer> servers = new ArrayList<>();
    private final List<Api> apis = new ArrayList<>();
    private final Path folder;
    private final Map<String, String> environment;

    Workers(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Starts servers until there are so many. */
    void grow(int count) {
        while (servers.size() < count) {
            LibertyServer server =
                    LibertyServer.in(folder.resolve("worker" + servers.size())).with(PlusOne.class);
            environment.forEach(server::with);
            servers.add(server.start());
            apis.add(new Api(server));
        }
    }

    int count() {
        return servers.size();
    }

    /** The one that is asked for the n-th time. */
    Api api(int n) {
        return apis.get(n % apis.size());
    }

    long additions() {
        return apis.stream().mapToLong(Api::additions).sum();
    }

    /** Their processes, by name. */
    Map<String, Long> processes() {
        Map<String, Long> processes = new TreeMap<>();
        for (int i = 0; i < servers.size(); i++) {
            processes.put("worker " + (i + 1), servers.get(i).pid());
        }
        return processes;
    }

    long compilingMillis() {
        return servers.stream()
                .mapToLong(server -> Cpu.compilingMillis(server.pid()))
                .sum();
    }

    @Override
    public void close() {
        servers.forEach(LibertyServer::close);
    }
}
