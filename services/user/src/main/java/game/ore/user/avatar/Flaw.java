package game.ore.user.avatar;

/// Why a picture is not taken.
public enum Flaw {
    /// Not a still picture in PNG, JPEG or WebP, or one of a rare kind.
    UNSUPPORTED,
    /// More pixels than are decoded.
    TOO_LARGE,
    /// It says what it is, but is not.
    DAMAGED
}
