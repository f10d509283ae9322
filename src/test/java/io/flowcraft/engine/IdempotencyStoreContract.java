package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyStore} must do. Every test has a key of its own. */
public abstract class IdempotencyStoreContract {

    private final String key = Sample.unique("key");

    /** The store under test. */
    protected abstract IdempotencyStore store();

    /** Stores runs whose keys the store under test keeps. */
    protected abstract RunStore runs();

    @Test
    void a_key_is_bound_to_its_first_claim() {
        IdempotencyClaim first = claim();

        assertThat(store().claim("caller", key, first)).isEqualTo(first);
        assertThat(store().claim("caller", key, claim())).isEqualTo(first);
        assertThat(store().claim("caller", key, first)).isEqualTo(first);
    }

    @Test
    void a_key_may_be_bound_before_its_run_is_created() {
        IdempotencyClaim first = claim();
        store().claim("caller", key, first);

        runs().create(Sample.newRun(first.runId()));

        assertThat(store().claim("caller", key, claim())).isEqualTo(first);
    }

    @Test
    void keys_of_other_callers_are_others() {
        IdempotencyClaim mine = claim();
        IdempotencyClaim yours = claim();

        assertThat(store().claim("me", key, mine)).isEqualTo(mine);
        assertThat(store().claim("you", key, yours)).isEqualTo(yours);
        assertThat(store().claim("Me", key, yours)).isEqualTo(yours);
        assertThat(store().claim("me", key, yours)).isEqualTo(mine);
    }

    @Test
    void caller_and_key_are_not_run_together() {
        IdempotencyClaim first = claim();
        IdempotencyClaim second = claim();

        assertThat(store().claim("a", "b" + key, first)).isEqualTo(first);
        assertThat(store().claim("ab", key, second)).isEqualTo(second);
        assertThat(store().claim("a:b", key, claim())).isNotIn(first, second);
        assertThat(store().claim("a", ":b" + key, claim())).isNotIn(first, second);
    }

    @Test
    void S58_keys_that_look_like_code_are_data() {
        for (String attack : Sample.ATTACKS) {
            IdempotencyClaim claim = new IdempotencyClaim(Sample.unique("run"), attack);

            assertThat(store().claim("caller" + attack, key + attack, claim))
                    .as(attack)
                    .isEqualTo(claim);
            assertThat(store().claim("caller" + attack, key + attack, claim()))
                    .as(attack)
                    .isEqualTo(claim);
        }
    }

    @RepeatedTest(3)
    void of_claims_that_come_together_one_is_bound() throws Exception {
        List<List<IdempotencyClaim>> answers = Race.of(8, i -> claimAll());

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(claimAll()).isEqualTo(answers.get(0));
    }

    private List<IdempotencyClaim> claimAll() {
        return IntStream.range(0, 50)
                .mapToObj(i -> store().claim("caller", key + i, claim()))
                .toList();
    }

    private static IdempotencyClaim claim() {
        return new IdempotencyClaim(Sample.unique("run"), Sample.unique("fingerprint"));
    }
}
