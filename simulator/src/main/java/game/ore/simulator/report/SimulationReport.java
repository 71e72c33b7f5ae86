package game.ore.simulator.report;

import module java.base;

import game.ore.simulator.books.BooksResult;
import game.ore.simulator.measure.Findings;

/// What a simulation found.
///
/// @param violations promises that the platform broke: a coin paid twice, a request answered
///   differently
public record SimulationReport(
        Run run, Findings findings, List<String> violations, BooksResult books) {
    /// Whether every coin was paid once and the books agree.
    public boolean passed() {
        return violations.isEmpty() && books.balanced();
    }
}
