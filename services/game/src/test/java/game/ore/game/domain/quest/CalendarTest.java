package game.ore.game.domain.quest;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
    private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    private static Calendar in(String zone) {
        return new Calendar(ZoneId.of(zone), Optional.empty(), Optional.empty());
    }

    @Test
    void days_begin_at_the_players_midnight_and_weeks_on_their_monday() {
        var seoul = in("Asia/Seoul");
        var sundayEvening = Instant.parse("2026-11-22T14:59:59Z");

        assertThat(seoul.day(sundayEvening)).isEqualTo("2026-11-22");
        assertThat(seoul.dayEnds(sundayEvening)).isEqualTo("2026-11-22T15:00:00Z");
        assertThat(seoul.weekEnds(sundayEvening)).isEqualTo("2026-11-22T15:00:00Z");
        assertThat(Kind.WEEKLY.period(seoul.day(sundayEvening))).isEqualTo("2026-11-16");
        assertThat(Kind.WEEKLY.period(seoul.day(sundayEvening.plusSeconds(1))))
                .isEqualTo("2026-11-23");
        assertThat(in("America/Los_Angeles").day(sundayEvening)).isEqualTo("2026-11-22");
    }

    @Test
    void when_clocks_change_a_day_has_23_or_25_hours_and_still_ends_at_midnight() {
        var berlin = in("Europe/Berlin");

        var spring = Instant.parse("2026-03-28T23:00:00Z");
        assertThat(berlin.day(spring)).isEqualTo("2026-03-29");
        assertThat(berlin.dayEnds(spring)).isEqualTo(spring.plus(Duration.ofHours(23)));
        var autumn = Instant.parse("2026-10-24T22:00:00Z");
        assertThat(berlin.day(autumn)).isEqualTo("2026-10-25");
        assertThat(berlin.dayEnds(autumn)).isEqualTo(autumn.plus(Duration.ofHours(25)));

        // where clocks go forward at midnight itself, the day begins at one o'clock
        var santiago = in("America/Santiago");
        assertThat(santiago.dayEnds(Instant.parse("2026-09-05T12:00:00Z")))
                .isEqualTo("2026-09-06T04:00:00Z");
    }

    @Test
    void who_has_claimed_nothing_lives_in_the_new_zone_at_once_unless_it_is_an_earlier_day() {
        var late = Instant.parse("2026-11-18T20:00:00Z");
        var seoul = Calendar.UTC.moved(ZoneId.of("Asia/Seoul"), late, false).orElseThrow();
        assertThat(seoul.day(late)).isEqualTo("2026-11-19");

        var nextDay = late.plus(Duration.ofHours(24));
        var back = seoul.moved(ZoneId.of("UTC"), nextDay, false).orElseThrow();
        assertThat(back.day(nextDay)).isEqualTo("2026-11-20"); // in UTC it is still the 19th
        assertThat(back.dayEnds(nextDay)).isEqualTo("2026-11-21T00:00:00Z");
    }

    @Test
    void a_day_on_which_something_was_claimed_lasts_24_hours_at_least() {
        var moved = Calendar.UTC.moved(ZoneId.of("Pacific/Kiritimati"), NOON, true).orElseThrow();

        assertThat(moved.day(NOON)).isEqualTo("2026-11-18"); // there the 19th has begun
        assertThat(moved.dayEnds(NOON)).isEqualTo("2026-11-19T10:00:00Z");
        assertThat(moved.day(moved.dayEnds(NOON))).isEqualTo("2026-11-20");
    }

    @Test
    void the_zone_can_be_changed_once_in_24_hours() {
        var once = Calendar.UTC.moved(ZoneId.of("Asia/Seoul"), NOON, false).orElseThrow();

        assertThat(once.moved(ZoneId.of("UTC"), NOON.plusSeconds(86_399), false)).isEmpty();
        assertThat(once.nextChangeAt(NOON)).contains(NOON.plusSeconds(86_400));
        assertThat(once.moved(ZoneId.of("UTC"), NOON.plusSeconds(86_400), false)).isPresent();
        assertThat(once.moved(ZoneId.of("Asia/Seoul"), NOON.plusSeconds(1), true)).contains(once);
    }

    /// Somebody who claims the first thing on each day, and moves whenever and wherever they may.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whoever_travels_about_gets_no_two_days_within_one(long seed) {
        var random = new Random(seed);
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
        var calendar = Calendar.UTC;
        var claims = new TreeMap<LocalDate, Instant>();
        var last = LocalDate.MIN;
        for (var hour = 0; hour < 24 * 200; hour++) {
            var now = NOON.plus(Duration.ofHours(hour));
            var today = calendar.day(now);
            assertThat(today).isAfterOrEqualTo(last);
            assertThat(calendar.dayEnds(now)).isAfter(now);
            assertThat(calendar.weekEnds(now)).isAfterOrEqualTo(calendar.dayEnds(now));
            last = today;
            claims.putIfAbsent(today, now);
            if (random.nextInt(4) == 0) {
                var to = zones.get(random.nextInt(zones.size()));
                calendar = calendar.moved(to, now, true).orElse(calendar);
            }
        }
        var times = List.copyOf(claims.values());
        for (var n = 2; n < times.size(); n++) { // the first was claimed at noon
            assertThat(Duration.between(times.get(n - 1), times.get(n)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(22));
        }
    }
}
