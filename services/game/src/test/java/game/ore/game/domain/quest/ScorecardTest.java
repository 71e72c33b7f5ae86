package game.ore.game.domain.quest;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.Points;
import game.ore.geo.Cell;
import game.ore.geo.Position;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final Position SEOUL = new Position(37.5665, 126.978);
    private static final PlayerId SOMEBODY = new PlayerId(new UUID(0, 1));
    private static final Pedometer.Stride STRIDE =
            new Pedometer.Stride(4, 20, Duration.ofMinutes(10));
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

    private static final Measure COINS = measure(Measure.What.COINS_COLLECTED);
    private static final Measure GOLD =
            new Measure(Measure.What.COINS_COLLECTED, Optional.of("gold"), Optional.empty(), 1);
    private static final Measure HERE =
            new Measure(
                    Measure.What.COINS_COLLECTED,
                    Optional.empty(),
                    Optional.of(Cell.at(SEOUL, 13)),
                    1);
    private static final Measure TWO_A_DAY =
            new Measure(Measure.What.COINS_COLLECTED, Optional.empty(), Optional.empty(), 2);
    private static final Measure AREAS = measure(Measure.What.AREAS_COLLECTED);
    private static final Measure VISITS = measure(Measure.What.AREAS_VISITED);
    private static final Measure METERS = measure(Measure.What.METERS_WALKED);
    private static final Set<Measure> ALL =
            Set.of(COINS, GOLD, HERE, TWO_A_DAY, AREAS, VISITS, METERS);

    private static Measure measure(Measure.What what) {
        return new Measure(what, Optional.empty(), Optional.empty(), 1);
    }

    private static Scorecard empty() {
        return new Scorecard(Calendar.UTC, Pedometer.NEW, Map.of(), Map.of());
    }

    private static Deed coin(int day, String type, double eastMeters) {
        return new Deed.Collected(
                UUID.randomUUID(),
                SOMEBODY,
                MONDAY.plusDays(day).atTime(10, 0).toInstant(ZoneOffset.UTC),
                type,
                Cell.at(SEOUL.plusMeters(eastMeters, 0), 20));
    }

    private static Deed.Moved fix(int day, int second, double eastMeters) {
        return new Deed.Moved(
                SOMEBODY,
                MONDAY.plusDays(day).atTime(9, 0).plusSeconds(second).toInstant(ZoneOffset.UTC),
                SEOUL.plusMeters(eastMeters, 0),
                5,
                true);
    }

    private static Scorecard after(Deed... deeds) {
        return empty().after(List.of(deeds), ALL, STRIDE);
    }

    private static long in(Scorecard card, Measure measure, Kind kind, int day) {
        return card.tallies().getOrDefault(measure, Tally.NONE).in(kind, MONDAY.plusDays(day));
    }

    @Test
    void coins_count_by_type_and_place_in_their_day_in_their_week_and_ever() {
        var card =
                after(
                        coin(0, "gold", 0),
                        coin(0, "bronze", 0),
                        coin(6, "gold", 9_000),
                        coin(7, "gold", 0));

        assertThat(in(card, COINS, Kind.DAILY, 7)).isEqualTo(1);
        assertThat(in(card, COINS, Kind.DAILY, 6)).isZero();
        assertThat(in(card, COINS, Kind.WEEKLY, 8)).isEqualTo(1);
        assertThat(in(card, COINS, Kind.ACHIEVEMENT, 99)).isEqualTo(4);
        assertThat(in(card, GOLD, Kind.ACHIEVEMENT, 99)).isEqualTo(3);
        assertThat(in(card, HERE, Kind.ACHIEVEMENT, 99)).isEqualTo(3);
        assertThat(in(after(coin(0, "gold", 0), coin(6, "gold", 0)), COINS, Kind.WEEKLY, 6))
                .isEqualTo(2);
    }

    @Test
    void a_straggler_counts_in_the_week_but_not_on_another_day() {
        var card = after(coin(3, "gold", 0), coin(2, "gold", 0), coin(-1, "gold", 0));

        assertThat(in(card, COINS, Kind.DAILY, 3)).isEqualTo(1);
        assertThat(in(card, COINS, Kind.WEEKLY, 3)).isEqualTo(2);
        assertThat(in(card, COINS, Kind.ACHIEVEMENT, 3)).isEqualTo(3);
    }

    @Test
    void an_area_counts_once_a_day_once_a_week_and_once_ever() {
        var card =
                after(
                        coin(0, "gold", 0),
                        coin(0, "gold", 3),
                        coin(0, "gold", 1_000),
                        coin(1, "gold", 0),
                        coin(1, "gold", 2_000),
                        fix(1, 0, 0),
                        fix(1, 30, 0),
                        fix(1, 6_000, 3_000));

        assertThat(in(card, AREAS, Kind.DAILY, 1)).isEqualTo(2);
        assertThat(in(card, AREAS, Kind.WEEKLY, 1)).isEqualTo(3);
        assertThat(in(card, AREAS, Kind.ACHIEVEMENT, 1)).isEqualTo(3);
        assertThat(in(card, VISITS, Kind.DAILY, 1)).isEqualTo(2);
        assertThat(in(after(coin(0, "gold", 0), coin(7, "gold", 0)), AREAS, Kind.WEEKLY, 7))
                .isEqualTo(1);
    }

    @Test
    void days_in_a_row_are_lost_by_one_day_without_enough_but_what_was_reached_stays() {
        var days = new ArrayList<Deed>();
        for (var day : List.of(0, 0, 1, 1, 2, 2, 3, 5, 5)) days.add(coin(day, "gold", 0));
        var tally = after(days.toArray(Deed[]::new)).tallies().getOrDefault(TWO_A_DAY, Tally.NONE);
        var goal = new Quest.Goal(TWO_A_DAY, true, 3);
        var quest = streak(goal);

        assertThat(tally.longestStreak()).isEqualTo(3);
        assertThat(tally.streakAt(MONDAY.plusDays(6))).isEqualTo(1);
        assertThat(tally.streakAt(MONDAY.plusDays(7))).isZero();
        assertThat(quest.progress(tally, MONDAY.plusDays(30)))
                .isEqualTo(new Quest.Progress(3, true));
        assertThat(streak(new Quest.Goal(TWO_A_DAY, true, 4)).progress(tally, MONDAY.plusDays(5)))
                .isEqualTo(new Quest.Progress(1, false));
    }

    private static Quest streak(Quest.Goal goal) {
        return new Quest(
                "streak",
                "Day after day",
                Kind.ACHIEVEMENT,
                false,
                Optional.empty(),
                goal,
                Points.of("1"),
                1);
    }

    @Test
    void however_deeds_are_batched_they_add_up_to_the_same() {
        var random = new Random(3);
        var deeds =
                IntStream.range(0, 500)
                        .mapToObj(n ->
                                random.nextBoolean()
                                        ? fix(n / 40, n * 30, n * 45.0)
                                        : coin(n / 40, random.nextBoolean() ? "gold" : "tin", n))
                        .toList();
        var once = empty().after(deeds, ALL, STRIDE);

        var card = empty();
        for (var from = 0; from < deeds.size(); ) {
            var to = Math.min(deeds.size(), from + random.nextInt(1, 60));
            card = card.after(deeds.subList(from, to), ALL, STRIDE);
            from = to;
        }
        assertThat(card).isEqualTo(once);
        assertThat(in(once, METERS, Kind.ACHIEVEMENT, 0)).isPositive();
    }
}
