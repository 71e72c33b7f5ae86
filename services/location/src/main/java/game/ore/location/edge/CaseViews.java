package game.ore.location.edge;

import module java.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.api.PlayerId;
import game.ore.api.location.Reason;
import game.ore.location.domain.Features;
import game.ore.location.domain.Standing;
import game.ore.location.domain.Weighed;
import game.ore.location.review.Cases;
import game.ore.location.review.Noted;
import game.ore.location.review.ReviewCase;

/// What staff and players see of findings and cases.
final class CaseViews {
    record AppealView(String text, Instant at) {}

    /// A case as staff sees it in lists.
    record CaseView(
            UUID id,
            UUID userId,
            String state,
            String reason,
            Instant openedAt,
            int findingsCount,
            Instant lastFoundAt,
            Optional<UUID> reviewer,
            Optional<Instant> assignedAt,
            Optional<Instant> decidedAt,
            Optional<String> note,
            Optional<AppealView> appeal) {
        static CaseView of(ReviewCase one) {
            var decision = one.review().flatMap(ReviewCase.Review::decision);
            return new CaseView(
                    one.id(),
                    one.player().value(),
                    one.state().text(),
                    one.opening().reason().text(),
                    one.opening().at(),
                    one.opening().findings(),
                    one.opening().lastFoundAt(),
                    one.review().map(review -> review.reviewer().value()),
                    one.review().map(ReviewCase.Review::since),
                    decision.map(ReviewCase.Decision::at),
                    decision.map(ReviewCase.Decision::note),
                    one.appeal().map(appeal -> new AppealView(appeal.text(), appeal.at())));
        }
    }

    record OpenedView(@JsonProperty("case") CaseView about, List<FindingView> findings) {
        static OpenedView of(Cases.Opened opened) {
            return new OpenedView(
                    CaseView.of(opened.about()),
                    opened.findings().stream().map(FindingView::of).toList());
        }
    }

    /// A finding and why: its features, and what those that decided weighed.
    record FindingView(
            UUID id,
            UUID userId,
            Optional<UUID> caseId,
            String reason,
            String explanation,
            Instant foundAt,
            Instant notedAt,
            String cellId,
            double evidence,
            double threshold,
            String unit,
            Instant coolUntil,
            double trust,
            Map<String, Double> features,
            List<Weighed> weights) {
        static FindingView of(Noted noted) {
            var account = noted.account();
            return new FindingView(
                    noted.id(),
                    noted.player().value(),
                    noted.caseId(),
                    account.reason().text(),
                    ReasonWords.toStaff(account.reason()),
                    noted.at(),
                    noted.notedAt(),
                    Long.toString(noted.cell().id()),
                    account.evidence(),
                    account.threshold(),
                    account.reason() == Reason.TELEPORT ? "meters" : "log_likelihood_ratio",
                    account.coolUntil(),
                    account.trust(),
                    account.features(),
                    account.weighed());
        }
    }

    /// How a player stands, as staff sees it.
    record StandingView(
            UUID userId,
            double trust,
            boolean low,
            Optional<Instant> coolingUntil,
            Optional<String> lastFound,
            Optional<Instant> lastHeardAt,
            Optional<Map<String, Double>> features,
            Optional<CaseView> lastCase) {
        static StandingView of(PlayerId player, Cases.Own own) {
            var standing = own.standing();
            return new StandingView(
                    player.value(),
                    standing.trust(),
                    standing.low(),
                    standing.coolUntil(),
                    standing.lastFound().map(Reason::text),
                    standing.heardAt(),
                    standing.features().map(Features::named),
                    own.last().map(CaseView::of));
        }
    }

    /// A case as the player sees it whom it is about: who looks at it, and how sure the rules are,
    /// stays with staff.
    record OwnCaseView(
            String state,
            Instant openedAt,
            Optional<Instant> decidedAt,
            Optional<AppealView> appeal,
            boolean appealPossible) {
        static OwnCaseView of(ReviewCase one) {
            var view = CaseView.of(one);
            return new OwnCaseView(
                    one.state().isDecided() ? view.state : ReviewCase.State.OPEN.text(),
                    view.openedAt,
                    view.decidedAt,
                    view.appeal,
                    one.appeal().isEmpty() && one.state() != ReviewCase.State.DISMISSED);
        }
    }

    /// How a player stands, in words for the player.
    ///
    /// @param reason only while something follows from it
    record OwnView(
            String trust,
            Optional<Instant> coolingUntil,
            Optional<String> reason,
            String explanation,
            @JsonProperty("case") Optional<OwnCaseView> about) {
        static OwnView of(Cases.Own own) {
            var standing = own.standing();
            var reason = standing.lastFound().filter(_ -> matters(standing));
            return new OwnView(
                    band(standing),
                    standing.coolUntil(),
                    reason.map(Reason::text),
                    reason.map(ReasonWords::toPlayer).orElse("Everything is in order."),
                    own.last().map(OwnCaseView::of));
        }

        private static boolean matters(Standing standing) {
            return standing.trust() < 1 || standing.coolUntil().isPresent();
        }

        private static String band(Standing standing) {
            if (standing.low()) return "low";
            return standing.trust() < 1 ? "lowered" : "full";
        }
    }

    private CaseViews() {}
}
