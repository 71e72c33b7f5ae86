package game.ore.bench;

import game.ore.bench.report.Report;

/// One question with an answer in figures.
public interface Benchmark {
    /// As it is chosen on the command line.
    String name();

    /// What it measures and against whom, in one line.
    String summary();

    /// Starts all it needs, measures, and ends what it has started.
    ///
    /// @throws Exception when it could not be measured, or when the two sides did not do equal work
    Report run(Plan plan, Progress progress) throws Exception;
}
