package game.ore.game.edge;

import module java.base;

import game.ore.api.game.Claimed;
import game.ore.game.domain.quest.Calendar;
import game.ore.game.domain.quest.Quest;
import game.ore.game.quests.QuestBook;
import game.ore.game.store.QuestStore;

/// Answers about quests as they look in JSON, as `openapi/game.yaml` has them.
final class QuestBodies {
    private QuestBodies() {}

    record Reward(String points, long experience) {}

    record Item(
            String id,
            String title,
            String kind,
            boolean premium,
            Optional<Integer> tier,
            String status,
            long progress,
            long target,
            String unit,
            Reward reward,
            Optional<Instant> endsAt) {
        static Item of(QuestStore.Seen seen) {
            var quest = seen.quest();
            return new Item(
                    quest.id(),
                    quest.title(),
                    small(quest.kind()),
                    quest.premium(),
                    quest.tier(),
                    small(seen.status()),
                    seen.progress().amount(),
                    quest.goal().target(),
                    quest.goal().unit(),
                    reward(quest),
                    seen.ends());
        }

        private static Reward reward(Quest quest) {
            return new Reward(quest.points().toString(), quest.experience());
        }
    }

    record Board(List<Item> items, String set, int version, LocalDate day, String timeZone) {
        static Board of(QuestBook.Look look, Instant now) {
            var calendar = look.board().calendar();
            return new Board(
                    look.board().quests().stream().map(Item::of).toList(),
                    look.set().name(),
                    look.set().version(),
                    calendar.day(now),
                    calendar.zone().getId());
        }
    }

    record Paid(
            String questId,
            String period,
            String value,
            String multiplier,
            String reward,
            long experienceGained,
            String balance,
            long experience,
            int level,
            boolean replayed) {
        static Paid of(Claimed.Paid paid) {
            return new Paid(
                    paid.quest(),
                    paid.period(),
                    paid.value().toString(),
                    paid.multiplier().toString(),
                    paid.reward().toString(),
                    paid.gained(),
                    paid.balance().toString(),
                    paid.experience(),
                    paid.level(),
                    paid.replayed());
        }
    }

    record Settings(
            String timeZone, LocalDate day, Instant dayEndsAt, Optional<Instant> nextChangeAt) {
        static Settings of(Calendar calendar, Instant now) {
            return new Settings(
                    calendar.zone().getId(),
                    calendar.day(now),
                    calendar.dayEnds(now),
                    calendar.nextChangeAt(now));
        }
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
