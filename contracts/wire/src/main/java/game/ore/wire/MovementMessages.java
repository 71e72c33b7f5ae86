package game.ore.wire;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.api.location.Fix;
import game.ore.api.location.Judged;
import game.ore.api.location.Reason;
import game.ore.geo.Cell;
import game.ore.proto.location.GetLastFixRequest;
import game.ore.proto.location.GetLastFixResponse;
import game.ore.proto.location.Judgement;
import game.ore.proto.location.UpdateLocationRequest;
import game.ore.proto.location.UpdateLocationResponse;
import game.ore.proto.location.ValidateMovementRequest;
import game.ore.proto.location.ValidateMovementResponse;
import game.ore.proto.location.Verdict;

/// What is asked and answered about the movement of one player, as messages: the same whether the
/// location service is asked or, by another of its instances, the owner of the player.
final class MovementMessages {
    private MovementMessages() {}

    static UpdateLocationRequest report(PlayerId player, List<Fix> fixes) {
        return UpdateLocationRequest.newBuilder()
                .setUserId(player.toString())
                .addAllFixes(fixes.stream().map(FixMessage::of).toList())
                .build();
    }

    static UpdateLocationResponse answer(
            UpdateLocationRequest request, BiFunction<PlayerId, List<Fix>, List<Judged>> report) {
        var fixes = request.getFixesList().stream().map(FixMessage::read).toList();
        var judged = report.apply(PlayerId.of(request.getUserId()), fixes);
        return UpdateLocationResponse.newBuilder()
                .addAllJudgements(judged.stream().map(MovementMessages::message).toList())
                .build();
    }

    static List<Judged> read(List<Fix> fixes, UpdateLocationResponse answer) {
        return IntStream.range(0, fixes.size())
                .mapToObj(i -> judged(fixes.get(i), answer.getJudgements(i)))
                .toList();
    }

    static ValidateMovementRequest validate(PlayerId player, Fix fix) {
        return ValidateMovementRequest.newBuilder()
                .setUserId(player.toString())
                .setFix(FixMessage.of(fix))
                .build();
    }

    static ValidateMovementResponse answer(
            ValidateMovementRequest request, BiFunction<PlayerId, Fix, Judged> validate) {
        var fix = FixMessage.read(request.getFix());
        var judged = validate.apply(PlayerId.of(request.getUserId()), fix);
        return ValidateMovementResponse.newBuilder().setJudgement(message(judged)).build();
    }

    static Judged read(Fix fix, ValidateMovementResponse answer) {
        return judged(fix, answer.getJudgement());
    }

    static GetLastFixRequest lastFix(PlayerId player) {
        return GetLastFixRequest.newBuilder().setUserId(player.toString()).build();
    }

    static GetLastFixResponse answer(
            GetLastFixRequest request, Function<PlayerId, Optional<Fix>> lastBelieved) {
        var answer = GetLastFixResponse.newBuilder();
        lastBelieved
                .apply(PlayerId.of(request.getUserId()))
                .map(FixMessage::of)
                .ifPresent(answer::setFix);
        return answer.build();
    }

    static Optional<Fix> read(GetLastFixResponse answer) {
        return answer.hasFix() ? Optional.of(FixMessage.read(answer.getFix())) : Optional.empty();
    }

    private static Judgement message(Judged judged) {
        return Judgement.newBuilder()
                .setVerdict(
                        switch (judged.verdict()) {
                            case VALID -> Verdict.VERDICT_VALID;
                            case SUSPICIOUS -> Verdict.VERDICT_SUSPICIOUS;
                            case REJECTED -> Verdict.VERDICT_REJECTED;
                            case LOW_TRUST -> Verdict.VERDICT_LOW_TRUST;
                        })
                .setReason(judged.reason().map(Reason::text).orElse(""))
                .setS2CellId(judged.cell().id())
                .addAllTriggers(judged.triggers().stream().map(TriggerMessage::of).toList())
                .build();
    }

    private static Judged judged(Fix fix, Judgement message) {
        var verdict =
                switch (message.getVerdict()) {
                    case VERDICT_VALID -> game.ore.api.location.Verdict.VALID;
                    case VERDICT_SUSPICIOUS -> game.ore.api.location.Verdict.SUSPICIOUS;
                    case VERDICT_REJECTED -> game.ore.api.location.Verdict.REJECTED;
                    case VERDICT_LOW_TRUST -> game.ore.api.location.Verdict.LOW_TRUST;
                    case VERDICT_UNSPECIFIED, UNRECOGNIZED ->
                            throw new IllegalStateException("no verdict: " + message);
                };
        var reason =
                message.getReason().isEmpty()
                        ? Optional.<Reason>empty()
                        : Optional.of(Reason.of(message.getReason()));
        var triggers = message.getTriggersList().stream().map(TriggerMessage::read).toList();
        return new Judged(fix, new Cell(message.getS2CellId()), verdict, reason, triggers);
    }
}
