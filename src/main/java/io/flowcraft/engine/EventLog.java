package io.flowcraft.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbered events of one run, for somebody who looks again and again: it remembers what has its number. One pass over the run's records at a time; none
 * after its last event. Not thread-safe.
 */
public final class EventLog {

    private static final int PAGE = 1_000;
    private static final int STORED_PAGES = 20;

    private final Ports ports;
    private final Plans plans;
    private final String runId;
    private final Map<String, Instant> known = new HashMap<>();
    private int last;
    private boolean ended;
    private boolean over;

    EventLog(Ports ports, Plans plans, String runId) {
        this.ports = ports;
        this.plans = plans;
        this.runId = runId;
    }

    /** Gives numbers to what has happened. False when there is no such run. */
    public boolean advance() {
        load();
        if (over) {
            return true;
        }
        Optional<Run> run = ports.runs().find(runId);
        run.ifPresent(found -> {
            append(unnumbered(found));
            ended = found.status().isFinal();
        });
        return run.isPresent();
    }

    /** The number of the last event. */
    public int last() {
        return last;
    }

    /** Whether the run had ended when it was looked at last, and everything of it has its number. An operator may open it again. */
    public boolean hasEnded() {
        return ended;
    }

    private void load() {
        List<EventPage> pages;
        do {
            pages = ports.events().after(runId, last, STORED_PAGES);
            pages.forEach(this::learn);
        } while (pages.size() == STORED_PAGES);
    }

    private void learn(EventPage page) {
        page.events().forEach(event -> known.put(event.key(), event.at()));
        last = page.last();
        over = page.events().get(page.events().size() - 1).isLast();
        ended = over;
    }

    /** The run was read before its records: what its status says has happened, the records show. */
    private List<Event> unnumbered(Run run) {
        Plan plan = plans.of(run);
        List<ActivationRecord> records = records();
        Eras eras = new Eras(plan, run, records);
        WaitFacts waits = new WaitFacts(eras, ports.waits().ofRun(runId));
        List<DeadLetter> letters = letters();
        return new RunFacts(run, eras, waits, holds(run), known).inOrder(records, letters);
    }

    /** The records may tell already what a resume let happen that came after the run was read. */
    private HoldFacts holds(Run before) {
        Optional<Run> after =
                before.status().isFinal() ? Optional.empty() : ports.runs().find(runId);
        return new HoldFacts(after.orElse(before).holds());
    }

    private List<ActivationRecord> records() {
        List<ActivationRecord> records = new ArrayList<>();
        Page.each(
                cursor -> ports.contexts().records(RecordQuery.all(runId, Detail.HISTORY, PAGE, cursor)), records::add);
        return records;
    }

    private List<DeadLetter> letters() {
        return ports.deadLetters().list(DeadLetterQuery.ofRun(runId, PAGE)).items();
    }

    /** Whoever loses a race for a number learns what has it now, and goes on with the rest, whose order is still right. */
    private void append(List<Event> events) {
        List<Event> rest = events;
        while (!rest.isEmpty()) {
            EventPage page = page(rest.subList(0, Math.min(rest.size(), EventPage.MOST)));
            if (ports.events().append(page)) {
                learn(page);
                rest = rest.subList(page.events().size(), rest.size());
            } else {
                rest = afterRace(rest);
            }
        }
    }

    private List<Event> afterRace(List<Event> rest) {
        int before = last;
        load();
        if (last == before && ports.runs().find(runId).isEmpty()) {
            return List.of();
        }
        if (last == before) {
            throw new IllegalStateException("event " + (last + 1) + " is refused and not there (run " + runId + ")");
        }
        return rest.stream().filter(event -> !known.containsKey(event.key())).toList();
    }

    private EventPage page(List<Event> events) {
        List<Event> numbered = new ArrayList<>(events.size());
        events.forEach(event -> numbered.add(event.numbered(last + 1 + numbered.size(), event.at())));
        return new EventPage(runId, numbered);
    }
}
