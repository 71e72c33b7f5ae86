package game.ore.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.auth.domain.KeySchedule.KeyTimes;
import game.ore.auth.domain.LockoutRule.Attempts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"ab", "with space", "a@b.example", "semi;colon", "\u202Eevil", ""})
    void what_could_deceive_is_no_username(String raw) {
        assertThat(Username.parse(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "a.b-c_9", "안녕하세요", "Żółw"})
    void letters_of_any_script_make_a_username(String raw) {
        assertThat(Username.parse(raw)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere",
                "a@b",
                "a@@b.example",
                "a b@c.example",
                "a@b..example",
                "a@-b.example",
                "<a>@b.example",
                "a@b.example\n"
            })
    void what_is_no_address_is_refused(String raw) {
        assertThat(Email.parse(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "first.last+tag@mail.example.org", "o'neil@b-c.example"})
    void addresses_are_taken_as_they_are(String raw) {
        assertThat(Email.parse(raw)).contains(new Email(raw));
    }

    @Test
    void waits_double_up_to_the_longest_and_a_forgiven_attempt_opens_the_door_again() {
        var rule =
                new LockoutRule(
                        3, Duration.ofSeconds(30), Duration.ofSeconds(100), Duration.ofHours(1));
        var waits = new ArrayList<Long>();
        var attempts = Attempts.NONE;
        for (var i = 0; i < 6; i++) {
            attempts = rule.begun(attempts, NOON);
            waits.add(Math.max(0, Duration.between(NOON, attempts.lockedUntil()).toSeconds()));
        }
        assertThat(waits).containsExactly(0L, 0L, 30L, 60L, 100L, 100L);

        var third = rule.begun(new Attempts(2, Instant.EPOCH), NOON);
        assertThat(rule.forgiven(third)).isEqualTo(new Attempts(2, Instant.EPOCH));
    }

    @Test
    void a_key_is_published_before_it_signs_and_as_long_as_its_last_token_lasts() {
        var schedule =
                new KeySchedule(Duration.ofDays(90), Duration.ofMinutes(10), Duration.ofDays(3));
        assertThat(schedule.dueKey(List.of(), NOON)).contains(NOON);

        var first = new KeyTimes("first", NOON, NOON);
        var due = NOON.plus(Duration.ofDays(90)).minus(Duration.ofMinutes(10));
        assertThat(schedule.dueKey(List.of(first), due.minusSeconds(1))).isEmpty();
        assertThat(schedule.dueKey(List.of(first), due)).contains(NOON.plus(Duration.ofDays(90)));

        var signs = NOON.plus(Duration.ofDays(90));
        var keys = List.of(new KeyTimes("second", due, signs), first);
        assertThat(schedule.dueKey(keys, signs)).isEmpty();
        assertThat(schedule.signing(keys, signs.minusSeconds(1)).id()).isEqualTo("first");
        assertThat(schedule.signing(keys, signs).id()).isEqualTo("second");
        var last = signs.plus(Duration.ofDays(3));
        assertThat(schedule.ended(keys, last)).isEmpty();
        assertThat(schedule.ended(keys, last.plusSeconds(1))).containsExactly(first);
    }
}
