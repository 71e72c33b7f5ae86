package game.ore.token;

/// The names on which auth and those who check its tokens agree.
public final class TokenNames {
    public static final String ISSUER = "ore-auth-service";
    public static final String AUDIENCE = "ore-platform";

    /// Redis: the current public key as PEM.
    public static final String PUBLIC_KEY = "jwt:public_key";

    /// Redis: a sorted set of ended sessions, each with the time (seconds since 1970) when its last
    /// token ends anyway.
    public static final String REVOKED_SESSIONS = "sessions:revoked";

    /// The path of the key set on the auth service.
    public static final String KEY_SET_PATH = "/.well-known/jwks.json";

    public static final String USER_ID = "user_id";
    public static final String EMAIL = "email";
    public static final String USERNAME = "username";
    public static final String ROLE = "role";
    public static final String IS_GENESIS = "is_genesis";
    public static final String BONUS_MULTIPLIER = "bonus_multiplier";
    public static final String AUTO_COLLECT_RANGE = "auto_collect_range";
    public static final String SESSION = "sid";

    /// Whether the session began with a second factor; absent when not.
    public static final String SECOND_FACTOR = "mfa";

    private TokenNames() {}
}
