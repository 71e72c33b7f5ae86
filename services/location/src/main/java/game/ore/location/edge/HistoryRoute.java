package game.ore.location.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.location.domain.Stay;
import game.ore.location.store.Stays;
import game.ore.net.Fields;
import game.ore.net.Page;
import game.ore.net.Request;
import game.ore.net.Response;

/// The route by which players read where they themselves have been.
public final class HistoryRoute {
    private record Item(
            String cellId,
            double latitude,
            double longitude,
            Instant enteredAt,
            Instant leftAt,
            long fixes) {}

    private record Wanted(Instant from, Instant before, int limit) {}

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;

    private final Stays stays;
    private final InstantSource clock;

    public HistoryRoute(Stays stays, InstantSource clock) {
        this.stays = stays;
        this.clock = clock;
    }

    /// Stays that reach into a time, newest first; of the last day when no time is asked about.
    public Response list(Request request) {
        var wanted = request.query().read(this::wanted);
        var player = Caller.current().player();
        var found = stays.of(player, wanted.from, wanted.before, wanted.limit + 1);
        var page = Page.of(found, wanted.limit, stay -> Long.toString(micros(stay.enteredAt())));
        var items = page.items().stream().map(HistoryRoute::item).toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Wanted wanted(Fields f) {
        var now = clock.instant();
        var to = f.optionalInstant("to").orElse(now);
        var from = f.optionalInstant("from").orElseGet(() -> to.minus(A_DAY));
        if (!to.isAfter(from)) f.bad("to", "must be after from", "");
        var cursor = Page.cursor(f).map(Long::parseLong).map(HistoryRoute::time);
        var before = cursor.filter(place -> place.isBefore(to)).orElse(to);
        return new Wanted(from, before, f.integer("limit", 1, PAGE_MAX, PAGE));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Item item(Stay stay) {
        var center = stay.cell().center();
        return new Item(
                Long.toString(stay.cell().id()),
                center.latitude(),
                center.longitude(),
                stay.enteredAt(),
                stay.leftAt(),
                stay.fixes());
    }
}
