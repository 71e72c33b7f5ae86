package game.ore.game.domain.quest;

import module java.base;

import game.ore.geo.Cell;

/// All that is remembered of one player for quests.
///
/// @param tallies by measure; what is missing is nothing
/// @param areas on which day each was counted last
public record Scorecard(
        Calendar calendar,
        Pedometer pedometer,
        Map<Measure, Tally> tallies,
        Map<Area, LocalDate> areas) {
    public Scorecard {
        tallies = Map.copyOf(tallies);
        areas = Map.copyOf(areas);
    }

    /// The places that deeds may count, so that it can be looked up whether they did before.
    public static Stream<Area> areasOf(Deed deed, Set<Measure> measures) {
        var cell =
                switch (deed) {
                    case Deed.Moved move -> Cell.at(move.place(), Measure.AREA_LEVEL);
                    case Deed.Collected coin -> coin.cell().parent(Measure.AREA_LEVEL);
                };
        return measures.stream()
                .filter(Measure::isOfAreas)
                .filter(measure ->
                        switch (deed) {
                            case Deed.Moved move -> measure.counts(move);
                            case Deed.Collected coin -> measure.counts(coin);
                        })
                .map(measure -> new Area(measure, cell));
    }

    /// This card after some deeds of its player, in their order.
    public Scorecard after(List<Deed> deeds, Set<Measure> measures, Pedometer.Stride stride) {
        var writing = new Writing(this, measures);
        for (var deed : deeds) {
            switch (deed) {
                case Deed.Moved move -> writing.add(move, stride);
                case Deed.Collected coin -> writing.add(coin);
            }
        }
        return writing.done();
    }

    /// A card that is being written.
    private static final class Writing {
        private final Calendar calendar;
        private final Set<Measure> measures;
        private final Map<Measure, Tally> tallies;
        private final Map<Area, LocalDate> areas;
        private Pedometer pedometer;

        Writing(Scorecard card, Set<Measure> measures) {
            this.calendar = card.calendar;
            this.measures = measures;
            this.tallies = new HashMap<>(card.tallies);
            this.areas = new HashMap<>(card.areas);
            this.pedometer = card.pedometer;
        }

        void add(Deed.Moved move, Pedometer.Stride stride) {
            var walked = pedometer.to(move, stride);
            if (walked.isEmpty()) return;
            pedometer = walked.get().next();
            var day = calendar.day(move.at());
            if (walked.get().millimeters() > 0) {
                for (var measure : measures) {
                    if (measure.what() == Measure.What.METERS_WALKED)
                        gain(measure, Tally.Gain.of(walked.get().millimeters()), day);
                }
            }
            areasOf(move, measures).forEach(area -> visit(area, day));
        }

        void add(Deed.Collected coin) {
            var day = calendar.day(coin.at());
            for (var measure : measures) {
                if (measure.what() == Measure.What.COINS_COLLECTED && measure.counts(coin))
                    gain(measure, Tally.Gain.of(1), day);
            }
            areasOf(coin, measures).forEach(area -> visit(area, day));
        }

        private void visit(Area area, LocalDate day) {
            var last = Optional.ofNullable(areas.get(area));
            if (last.filter(before -> !before.isBefore(day)).isPresent()) return;
            areas.put(area, day);
            var newWeek = last.filter(b -> Kind.monday(b).equals(Kind.monday(day))).isEmpty();
            gain(area.measure(), new Tally.Gain(1, newWeek ? 1 : 0, last.isEmpty() ? 1 : 0), day);
        }

        private void gain(Measure measure, Tally.Gain gain, LocalDate day) {
            var before = tallies.getOrDefault(measure, Tally.NONE);
            tallies.put(measure, before.plus(gain, day, measure.dayAtLeast()));
        }

        Scorecard done() {
            return new Scorecard(calendar, pedometer, tallies, areas);
        }
    }
}
