package game.ore.location.domain;

import module java.base;

import game.ore.api.location.Fix;

/// What was told of a player lately through an instance that may have died since: the answers may
/// not have arrived, and then the same fixes come again. They get the same answers, and change
/// nothing.
public record Repeats(List<Told> told) {
    /// Nothing was told, or all answers have surely arrived.
    public static final Repeats NONE = new Repeats(List.of());

    public Repeats {
        told = List.copyOf(told);
    }

    /// What has been told just now.
    public static Repeats of(List<Decision> believed, Instant receivedAt, long epoch) {
        return new Repeats(
                believed.stream()
                        .map(one ->
                                new Told(
                                        one.spot(), receivedAt, one.verdict(), one.reason(), epoch))
                        .toList());
    }

    /// As [Course#of], but what was told already is answered as it was then.
    public Course course(Judge judge, PlayerState start, List<Fix> fixes, Instant now) {
        if (told.isEmpty()) return Course.of(judge, start, fixes, now);
        var answers = fixes.stream().map(fix -> answer(start, fix)).toList();
        var others =
                IntStream.range(0, fixes.size())
                        .filter(place -> answers.get(place).isEmpty())
                        .mapToObj(fixes::get)
                        .toList();
        var course = Course.of(judge, start, others, now);
        var judged = course.decisions().iterator();
        var decisions = answers.stream().map(answer -> answer.orElseGet(judged::next)).toList();
        return new Course(decisions, course.believed(), course.end());
    }

    private Optional<Decision> answer(PlayerState start, Fix fix) {
        return told.stream()
                .filter(one -> one.isOf(fix))
                .findFirst()
                .map(one ->
                        new Decision(
                                one.spot(),
                                start,
                                one.verdict(),
                                one.reason(),
                                OptionalDouble.empty(),
                                Optional.empty()));
    }
}
