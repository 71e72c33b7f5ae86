package game.ore.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class AuditTest {
    private static final UUID ANNA = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID BEN = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");
    private static final UUID STRANGER = UUID.fromString("cccccccc-0000-4000-8000-000000000003");

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    private record FixedBook(String name, Map<UUID, Long> microPointsByPlayer) implements Book {}

    @Test
    void books_that_agree_about_our_players_balance_whatever_they_say_of_others() {
        var balance =
                audit(
                        new FixedBook("answers", Map.of(ANNA, 2_500_000L)),
                        new FixedBook("ledger", Map.of(ANNA, 2_500_000L, BEN, 0L, STRANGER, 7L)));

        assertThat(balance.balanced()).isTrue();
        assertThat(balance.totals())
                .containsExactly(Map.entry("answers", 2_500_000L), Map.entry("ledger", 2_500_000L));
        assertThat(balance.waitedMs()).isZero();
    }

    @Test
    void a_book_that_is_behind_is_waited_for() {
        var asked = new AtomicInteger();
        Book slow =
                new Book() {
                    @Override
                    public String name() {
                        return "events";
                    }

                    @Override
                    public Map<UUID, Long> microPointsByPlayer() {
                        return asked.incrementAndGet() < 4 ? Map.of() : Map.of(ANNA, 5L);
                    }
                };

        var balance = audit(new FixedBook("answers", Map.of(ANNA, 5L)), slow);

        assertThat(balance.balanced()).isTrue();
        assertThat(balance.waitedMs()).isEqualTo(3_000);
    }

    @Test
    void a_reward_missing_paid_twice_or_paid_to_another_is_shown_player_by_player() {
        var balance =
                audit(
                        new FixedBook("answers", Map.of(ANNA, 1_000_000L, BEN, 3L)),
                        new FixedBook("ledger", Map.of(ANNA, 2_000_000L, BEN, 3L)),
                        new FixedBook("events", Map.of(BEN, 1_000_003L)));

        assertThat(balance.balanced()).isFalse();
        assertThat(balance.waitedMs()).isEqualTo(10_000);
        assertThat(balance.differences())
                .containsExactly(
                        new Balance.Row(ANNA, List.of(1_000_000L, 2_000_000L, 0L)),
                        new Balance.Row(BEN, List.of(3L, 3L, 1_000_003L)));
        assertThat(balance.table())
                .contains("answers", "ledger", "events", ANNA.toString(), "1.000003", "0.000003");
    }

    private Balance audit(Book... books) {
        var audit =
                new Audit(
                        List.of(books),
                        Set.of(ANNA, BEN),
                        () -> now,
                        pause -> now = now.plus(pause));
        return audit.settle(Duration.ofSeconds(10));
    }
}
