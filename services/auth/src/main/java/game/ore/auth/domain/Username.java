package game.ore.auth.domain;

import module java.base;

/// A name that a player chose, as it is shown: letters and digits of any script, `_`, `.` and `-`.
///
/// @param text in Unicode's NFKC form, so that what looks the same is the same
public record Username(String text) {
    public static final String RULE = "must be 3 to 32 letters, digits, '_', '.' or '-'";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}_.-]{3,32}");

    public Username {
        if (!VALID.matcher(text).matches()) throw new IllegalArgumentException(RULE);
    }

    public static Optional<Username> parse(String raw) {
        var text = Normalizer.normalize(raw, Normalizer.Form.NFKC);
        return VALID.matcher(text).matches() ? Optional.of(new Username(text)) : Optional.empty();
    }

    /// What names are compared by; two players never share one.
    public String key() {
        return keyOf(text);
    }

    /// The key of any text, also of one that is no valid name.
    public static String keyOf(String raw) {
        var text = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
