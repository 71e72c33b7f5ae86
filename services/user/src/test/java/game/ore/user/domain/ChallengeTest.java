package game.ore.user.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /// What EIP-4361 does not allow would be refused by wallets, or read in two ways.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ore.game/x  | https://ore.game | 1 | Link",
                "            | https://ore.game | 1 | Link",
                "ore.game    | ore.game         | 1 | Link",
                "ore.game    | 'https://o re'   | 1 | Link",
                "ore.game    | https://ore.game | 0 | Link",
                "ore.game    | https://ore.game | 1 | ''",
                "ore.game    | https://ore.game | 1 | Verknüpfen",
                "ore.game    | https://ore.game | 1 | 'two\nlines'",
                "ore.game    | https://ore.game | 1 | 'two\rlines'",
            })
    void terms_that_no_message_may_have_stop_the_start(
            String domain, String uri, long chain, String statement) {
        var text = Objects.requireNonNullElse(domain, "");
        assertThatThrownBy(() -> new Challenge.Terms(text, uri, chain, statement))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_nonce_is_eight_letters_and_digits_at_least() {
        var terms = new Challenge.Terms("ore.game:443", "https://ore.game", 1, "Link (free).");
        for (var nonce : List.of("1234567", "12345678-", "")) {
            assertThatThrownBy(() -> terms.message("0x", nonce, NOON, NOON))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
