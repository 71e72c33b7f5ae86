package game.ore.auth.domain;

import module java.base;

/// Something that people agree to, in one version or another.
public enum Document {
    TERMS,
    PRIVACY,
    /// News by mail; nobody has to.
    MARKETING;

    /// Whether an account needs it where there is a current version.
    public boolean isRequired() {
        return switch (this) {
            case TERMS, PRIVACY -> true;
            case MARKETING -> false;
        };
    }

    /// As clients see it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
