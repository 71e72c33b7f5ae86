package game.ore.auth.domain;

import module java.base;

/// An e-mail address as its owner wrote it. Whether it is theirs is not known from it.
public record Email(String text) {
    public static final String RULE = "must be an e-mail address";

    private static final int LENGTH_MAX = 254;
    private static final Pattern VALID =
            Pattern.compile(
                    "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}"
                            + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+\\p{L}{2,63}");

    public Email {
        if (!isValid(text)) throw new IllegalArgumentException(RULE);
    }

    public static Optional<Email> parse(String raw) {
        return isValid(raw) ? Optional.of(new Email(raw)) : Optional.empty();
    }

    /// What addresses are compared by; two accounts never share one.
    public String key() {
        return keyOf(text);
    }

    /// The key of any text, also of one that is no valid address.
    public static String keyOf(String raw) {
        return Username.keyOf(raw);
    }

    public String localPart() {
        return text.substring(0, text.indexOf('@'));
    }

    private static boolean isValid(String text) {
        return text.length() <= LENGTH_MAX && VALID.matcher(text).matches();
    }
}
