package game.ore.user.domain;

import module java.base;

/// What text from players may hold, so that it can be stored, sent and shown everywhere.
public final class PlainText {
    /// Joins emoji; everything else that is invisible could be used to deceive.
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /// True for one line without control characters, invisible characters and broken surrogates.
    public static boolean isLine(String text) {
        return text.codePoints().allMatch(PlainText::isVisible);
    }

    /// As [#isLine], with line breaks.
    public static boolean isParagraph(String text) {
        return text.codePoints().allMatch(c -> c == '\n' || isVisible(c));
    }

    /// True when it can be stored and sent, whatever it looks like.
    public static boolean isStorable(String text) {
        return text.codePoints()
                .allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
    }

    private static boolean isVisible(int c) {
        if (c == ZERO_WIDTH_JOINER) return true;
        return switch ((byte) Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
