package game.ore.location.review;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.location.domain.PlayerState;
import game.ore.location.domain.Reputation;
import game.ore.location.domain.Standing;
import game.ore.location.review.ReviewCase.State;

/// What staff does with cases, and what players learn about themselves.
///
/// Findings show in which cell somebody was, so whoever is shown them is noted as one who has read
/// a position.
public final class Cases {
    /// The most findings that are shown with a case; older ones are in the player's list.
    public static final int FINDINGS_MAX = 100;

    /// A case with its newest findings.
    public record Opened(ReviewCase about, List<Noted> findings) {}

    /// How a player stands, and the last case about them.
    public record Own(Standing standing, Optional<ReviewCase> last) {}

    private final CaseStore store;
    private final FindingStore findings;
    private final DecreeWatch watch;
    private final Function<PlayerId, PlayerState> states;
    private final Reputation reputation;
    private final Duration lowFor;
    private final InstantSource clock;

    /// @param states as they are known now, whoever owns them
    /// @param watch heeds a decision at once on this instance
    /// @param lowFor how long trust stays low after a case is confirmed
    public Cases(
            CaseStore store,
            FindingStore findings,
            DecreeWatch watch,
            Function<PlayerId, PlayerState> states,
            Reputation reputation,
            Duration lowFor,
            InstantSource clock) {
        this.store = store;
        this.findings = findings;
        this.watch = watch;
        this.states = states;
        this.reputation = reputation;
        this.lowFor = lowFor;
        this.clock = clock;
    }

    /// As [CaseStore#list] has them.
    public List<ReviewCase> list(CaseStore.Filter filter, Place after, int most) {
        return store.list(filter, after, most);
    }

    public Optional<Opened> find(UUID id) {
        return store.find(id).map(one -> new Opened(one, findings.ofCase(id, FINDINGS_MAX)));
    }

    /// Gives a case to whoever asks for it.
    public Outcome assign(PlayerId reviewer, UUID id) {
        return store.assign(reviewer, id, now());
    }

    /// It was cheating: trust stays low for a while. Nobody is banned by it.
    ///
    /// @param seen how many findings the reviewer has looked at
    public Outcome confirm(PlayerId reviewer, UUID id, String note, int seen) {
        var until = Optional.of(now().plus(lowFor));
        return decide(id, new CaseStore.Opinion(reviewer, State.CONFIRMED, note, seen, until));
    }

    /// It was not: trust is restored, and nothing has to wait.
    ///
    /// @param seen how many findings the reviewer has looked at
    public Outcome dismiss(PlayerId reviewer, UUID id, String note, int seen) {
        var opinion =
                new CaseStore.Opinion(reviewer, State.DISMISSED, note, seen, Optional.empty());
        return decide(id, opinion);
    }

    private Outcome decide(UUID id, CaseStore.Opinion opinion) {
        var outcome = store.decide(id, opinion, now());
        watch.attempt();
        return outcome;
    }

    /// What was found of a player, newest first.
    public List<Noted> findings(PlayerId player, Place after, int most) {
        return findings.of(player, after, most);
    }

    /// How a player stands now.
    public Standing standing(PlayerId player) {
        return reputation.standing(states.apply(player), clock.instant());
    }

    public Own own(PlayerId player) {
        return new Own(standing(player), store.newestOf(player));
    }

    /// Attaches what the player has to say to the last case about them, once.
    public Outcome appeal(PlayerId player, String text) {
        return store.appeal(player, text, now());
    }

    /// As the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
