package game.ore.launcher;

import module java.base;

/// The command cannot do what was asked. Each line is for the person at the keyboard, who needs no
/// stack trace.
final class Refused extends RuntimeException {
    private final List<String> lines;

    Refused(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    Refused(String line) {
        this(List.of(line));
    }

    List<String> lines() {
        return lines;
    }
}
