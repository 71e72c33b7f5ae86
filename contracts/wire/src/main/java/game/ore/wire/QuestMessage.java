package game.ore.wire;

import game.ore.api.Factor;
import game.ore.api.Points;
import game.ore.api.game.ClaimQuest;
import game.ore.api.game.Claimed;
import game.ore.proto.game.ProcessQuestResponse;

/// What became of claiming a quest, as a protobuf message and back.
final class QuestMessage {
    private QuestMessage() {}

    static ProcessQuestResponse of(Claimed claimed) {
        var nothing = ProcessQuestResponse.Nothing.getDefaultInstance();
        var response = ProcessQuestResponse.newBuilder();
        return switch (claimed) {
            case Claimed.Paid paid -> response.setPaid(of(paid)).build();
            case Claimed.NoSuchQuest _ -> response.setNoSuchQuest(nothing).build();
            case Claimed.NotFinished(var progress, var target) ->
                    response.setNotFinished(
                                    ProcessQuestResponse.NotFinished.newBuilder()
                                            .setProgress(progress)
                                            .setTarget(target))
                            .build();
            case Claimed.AlreadyClaimed _ -> response.setAlreadyClaimed(nothing).build();
            case Claimed.GenesisOnly _ -> response.setGenesisOnly(nothing).build();
            case Claimed.RequestReused _ -> response.setRequestReused(nothing).build();
        };
    }

    private static ProcessQuestResponse.Paid of(Claimed.Paid paid) {
        return ProcessQuestResponse.Paid.newBuilder()
                .setPeriod(paid.period())
                .setValueMicros(paid.value().micros())
                .setMultiplierBp(paid.multiplier().basisPoints())
                .setRewardMicros(paid.reward().micros())
                .setExperienceGained(paid.gained())
                .setBalanceMicros(paid.balance().micros())
                .setExperience(paid.experience())
                .setLevel(paid.level())
                .setReplayed(paid.replayed())
                .build();
    }

    static Claimed read(ClaimQuest wanted, ProcessQuestResponse response) {
        return switch (response.getResultCase()) {
            case PAID -> paid(wanted.quest(), response.getPaid());
            case NO_SUCH_QUEST -> new Claimed.NoSuchQuest(wanted.quest());
            case NOT_FINISHED ->
                    new Claimed.NotFinished(
                            response.getNotFinished().getProgress(),
                            response.getNotFinished().getTarget());
            case ALREADY_CLAIMED -> new Claimed.AlreadyClaimed(wanted.quest());
            case GENESIS_ONLY -> new Claimed.GenesisOnly(wanted.quest());
            case REQUEST_REUSED -> new Claimed.RequestReused(wanted.request());
            case RESULT_NOT_SET -> throw new IllegalStateException("no result: " + response);
        };
    }

    private static Claimed.Paid paid(String quest, ProcessQuestResponse.Paid paid) {
        return new Claimed.Paid(
                quest,
                paid.getPeriod(),
                new Points(paid.getValueMicros()),
                new Factor(paid.getMultiplierBp()),
                new Points(paid.getRewardMicros()),
                paid.getExperienceGained(),
                new Points(paid.getBalanceMicros()),
                paid.getExperience(),
                paid.getLevel(),
                paid.getReplayed());
    }
}
