package io.flowcraft.redis;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Arrivals;
import io.flowcraft.engine.Arrived;
import io.flowcraft.engine.Handover;
import io.flowcraft.engine.Join;
import io.flowcraft.engine.JoinAnswer;
import io.flowcraft.engine.JoinArrival;
import io.flowcraft.engine.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The words in which arrivals are told to {@code arrive.lua}, and those of its answer. */
record ArriveCall(Arrivals arrivals) {

    private static final int LEASE = 1;
    private static final int JOINS = 5;
    private static final int WORDS_PER_JOIN = 3;

    List<String> arguments() {
        List<String> words = new ArrayList<>();
        words.add(Integer.toString(arrivals.generation()));
        words.addAll(arrivals.handover()
                .flatMap(Handover::release)
                .map(ArriveCall::given)
                .orElse(List.of("", "", "0")));
        words.addAll(arrivals.handover().map(ArriveCall::taken).orElse(List.of("none", "", "", "0")));
        words.addAll(joins(arrivals.joins()));
        return words;
    }

    /** Each join with its links. */
    static List<String> joins(List<JoinArrival> joins) {
        List<String> words = new ArrayList<>();
        for (JoinArrival arrival : joins) {
            Join join = arrival.join();
            words.add(Keys.field(join.ref()));
            words.add(join.strategy() == Join.Strategy.ANY ? "any" : "all");
            words.add(Integer.toString(join.links()));
            words.add(Integer.toString(arrival.links().size()));
            arrival.links().forEach((link, taken) -> words.add(link + (taken ? "+" : "-")));
        }
        return words;
    }

    private static List<String> given(Lease lease) {
        return List.of(Keys.field(lease.ref()), lease.holder(), Integer.toString(lease.starts() - 1));
    }

    private static List<String> taken(Handover handover) {
        String what = handover.next().isPresent() ? "next" : "ready";
        boolean takes = handover.take()
                && !handover.next().map(ActivationRef::activation).equals(Optional.of(Activation.END));
        return List.of(
                takes ? what : "none",
                handover.next().map(Keys::field).orElse(""),
                handover.holder(),
                Long.toString(handover.length().toMillis()));
    }

    Arrived arrived(Answer answer) {
        return switch (answer.text(0)) {
            case "counted" -> new Arrived.Counted(answers(answer), leased(answer));
            case "outdated" -> new Arrived.Outdated();
            default -> new Arrived.Unindexed();
        };
    }

    private List<JoinAnswer> answers(Answer answer) {
        return IntStream.range(0, arrivals.joins().size())
                .mapToObj(i -> joinAnswer(arrivals.joins().get(i).join(), answer, JOINS + WORDS_PER_JOIN * i))
                .toList();
    }

    private static JoinAnswer joinAnswer(Join join, Answer answer, int place) {
        int claim = answer.number(place + 2);
        return new JoinAnswer(
                join,
                JoinAnswer.State.values()[answer.number(place)],
                answer.number(place + 1),
                claim < 0 ? Optional.empty() : Optional.of(claim));
    }

    private Optional<Lease> leased(Answer answer) {
        if (!answer.isTrue(LEASE)) {
            return Optional.empty();
        }
        int place = answer.number(LEASE + 3);
        Handover handover = arrivals.handover().orElseThrow();
        ActivationRef ref = place == 0
                ? handover.next().orElseThrow()
                : arrivals.joins().get(place - 1).join().ref();
        return Optional.of(new Lease(ref, handover.holder(), answer.number(LEASE + 1), answer.isTrue(LEASE + 2)));
    }
}
