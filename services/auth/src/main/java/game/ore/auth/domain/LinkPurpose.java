package game.ore.auth.domain;

/// What a mailed link is good for.
public enum LinkPurpose {
    VERIFY_EMAIL,
    RESET_PASSWORD
}
