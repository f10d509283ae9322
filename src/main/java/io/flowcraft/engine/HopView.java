package io.flowcraft.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a {@link HopQuery}.
 *
 * @param run the run
 * @param outcome the own outcome, in the asked generation
 * @param failed the own failed attempts of all generations, by number
 * @param superseded the attempts that the latest own outcome of an earlier generation tells of, 0 when there is none
 * @param timer how long the own {@link Timer.Kind#ATTEMPT} timer still runs, by the store's clock: zero or less when it is due
 * @param waiting what is stored of the own waiting, in the asked generation
 * @param deadLetter whether a dead letter that is not released holds the activation
 * @param others the outcomes found among those asked for, each of the latest generation that has one
 * @param context the run's context when it was asked for, otherwise empty
 * @param startInput what start nodes get, the initial context or something else, when it was asked for; otherwise an empty object
 */
public record HopView(
        Run run,
        Optional<Outcome> outcome,
        List<FailedAttempt> failed,
        int superseded,
        Optional<Duration> timer,
        Wait waiting,
        boolean deadLetter,
        Map<Activation, Outcome> others,
        JsonObject context,
        JsonValue startInput) {

    public HopView {
        failed = List.copyOf(failed);
        others = Map.copyOf(others);
    }

    /** How many attempts were charged so far, in this generation and the earlier ones. */
    int charged() {
        return Math.max(
                superseded,
                failed.stream().mapToInt(FailedAttempt::number).max().orElse(0));
    }
}
