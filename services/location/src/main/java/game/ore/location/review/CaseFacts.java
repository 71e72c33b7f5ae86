package game.ore.location.review;

import module java.base;

import game.ore.eventlog.EventOutbox.Fact;
import game.ore.events.Topics;
import game.ore.events.avro.CaseDecided;
import game.ore.events.avro.FindingMade;
import game.ore.location.domain.Decree;
import game.ore.location.domain.Found;

/// What is told of findings and decisions, to Avro.
final class CaseFacts {
    private CaseFacts() {}

    /// @param open whether there is a case that it is in
    static Fact found(UUID id, Found found, boolean open) {
        var finding = found.finding();
        return new Fact(
                Topics.ANTICHEAT_FINDING,
                found.player().toString(),
                FindingMade.newBuilder()
                        .setFindingId(id)
                        .setUserId(found.player().value())
                        .setReason(finding.reason().text())
                        .setFoundAt(found.at())
                        .setCoolUntil(finding.coolUntil().truncatedTo(ChronoUnit.MICROS))
                        .setTrust(finding.trust())
                        .setForReview(open)
                        .setCell(found.cell().id())
                        .build());
    }

    static Fact decided(ReviewCase decided, Decree decree) {
        var fact =
                CaseDecided.newBuilder()
                        .setCaseId(decided.id())
                        .setUserId(decided.player().value())
                        .setNumber(decree.number())
                        .setVerdict(decided.state().text())
                        .setDecidedAt(decree.at());
        if (decree instanceof Decree.Distrust distrust) fact.setLowUntil(distrust.until());
        return new Fact(Topics.ANTICHEAT_DECIDED, decided.player().toString(), fact.build());
    }
}
