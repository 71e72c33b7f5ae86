package game.ore.location;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Elsewhere;
import game.ore.api.location.LocationOwner;
import game.ore.location.store.SliceStore.Member;
import game.ore.runtime.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;

/// Asks the owner of a player, wherever that is.
///
/// A question is passed on from here to the owner, who passes nothing on. When the one that was
/// asked owns the player no more, it has done nothing, and the next one is asked, for as long as a
/// hand-over may take.
public final class Owners {
    /// Other instances.
    @FunctionalInterface
    public interface Others {
        LocationOwner at(Member instance);
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Slices slices;
    private final LocationOwner here;
    private final Others others;
    private final MeterRegistry metrics;

    /// @param here answers for the players that this instance owns
    public Owners(Slices slices, LocationOwner here, Others others, MeterRegistry metrics) {
        this.slices = slices;
        this.here = here;
        this.others = others;
        this.metrics = metrics;
    }

    /// @throws Unavailable when no owner is found in time, or the owner cannot be reached; then it
    ///   is not known whether it has done what was asked
    public <T> T ask(PlayerId player, Function<LocationOwner, T> question) {
        var deadline = slices.deadline();
        while (true) {
            try {
                return switch (slices.find(player, deadline)) {
                    case Slices.Place.Here _ -> question.apply(here);
                    case Slices.Place.There(var owner) -> passOn(owner, question);
                };
            } catch (Elsewhere _) {
                slices.awaitNews(deadline);
            }
        }
    }

    /// As [#ask], of what has no answer.
    public void tell(PlayerId player, Consumer<LocationOwner> what) {
        var _ =
                ask(
                        player,
                        owner -> {
                            what.accept(owner);
                            return player;
                        });
    }

    private <T> T passOn(Member owner, Function<LocationOwner, T> question) {
        try {
            var answer = question.apply(others.at(owner));
            count("answered");
            return answer;
        } catch (Elsewhere moved) {
            count("moved");
            throw moved;
        } catch (Unavailable away) {
            count("unavailable");
            throw new Unavailable(
                    "location",
                    String.valueOf(away.getMessage()),
                    away.retryAfter().orElse(RETRY_AFTER));
        }
    }

    private void count(String outcome) {
        metrics.counter("location.passed.on", "outcome", outcome).increment();
    }
}
