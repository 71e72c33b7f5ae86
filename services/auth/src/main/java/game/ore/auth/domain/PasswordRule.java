package game.ore.auth.domain;

import module java.base;

/// Which passwords are too easy to guess.
///
/// Length counts most; there are no rules about kinds of characters (NIST SP 800-63B).
///
/// @param lengthMin in characters
public record PasswordRule(int lengthMin) {
    /// Fewer different characters than this are a pattern such as `abababababab`.
    private static final int DIFFERENT_MIN = 4;

    /// A name shorter than this is in many passwords by chance.
    private static final int PART_MIN = 3;

    /// Why a password is too weak for this account; nothing when it is good enough.
    public Optional<String> weakness(String password, Username username, Optional<Email> email) {
        var key = Username.keyOf(password);
        if (password.codePointCount(0, password.length()) < lengthMin) {
            return Optional.of("must have at least " + lengthMin + " characters");
        }
        if (key.codePoints().distinct().count() < DIFFERENT_MIN) {
            return Optional.of("must have at least " + DIFFERENT_MIN + " different characters");
        }
        if (holds(key, username.key())) return Optional.of("must not contain the username");
        if (email.filter(address -> holds(key, address)).isPresent()) {
            return Optional.of("must not contain the e-mail address");
        }
        return Optional.empty();
    }

    private static boolean holds(String password, Email email) {
        return holds(password, email.key()) || holds(password, Username.keyOf(email.localPart()));
    }

    private static boolean holds(String password, String part) {
        return part.length() >= PART_MIN && password.contains(part);
    }
}
