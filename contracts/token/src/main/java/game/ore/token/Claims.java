package game.ore.token;

import module java.base;

import com.nimbusds.jwt.JWTClaimsSet;
import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import org.jspecify.annotations.Nullable;

/// What a token with a good signature says, read claim by claim. Each must be there.
final class Claims {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int TEXT_MAX = 320;
    private static final Factor MULTIPLIER_MAX = Factor.of("1000");
    private static final int RANGE_METERS_MAX = 10_000;

    private final JWTClaimsSet claims;

    private Claims(JWTClaimsSet claims) {
        this.claims = claims;
    }

    static Verified read(JWTClaimsSet claims, Instant now) {
        try {
            return new Claims(claims).valid(now);
        } catch (ParseException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException wrong) {
            return new Verified.Invalid(String.valueOf(wrong.getMessage()));
        }
    }

    private Verified valid(Instant now) throws ParseException {
        require(TokenNames.ISSUER.equals(claims.getIssuer()), "not issued by our auth service");
        require(claims.getAudience().contains(TokenNames.AUDIENCE), "meant for somebody else");
        var expiresAt = time("exp");
        require(expiresAt.isAfter(now), "expired");
        require(!time("iat").isAfter(now.plus(SKEW)), "issued in the future");
        if (claims.getNotBeforeTime() != null)
            require(!time("nbf").isAfter(now.plus(SKEW)), "not valid yet");
        require(!text("jti").isEmpty(), "jti is empty");

        var player = id(TokenNames.USER_ID);
        require(player.equals(id("sub")), "sub and user_id differ");
        var benefits =
                new Caller.Benefits(flag(TokenNames.IS_GENESIS), multiplier(), rangeMeters());
        var caller =
                new Caller(
                        new PlayerId(player),
                        text(TokenNames.USERNAME),
                        text(TokenNames.EMAIL),
                        Role.of(text(TokenNames.ROLE)),
                        benefits,
                        secondFactor());
        return new Verified.Valid(caller, id(TokenNames.SESSION), expiresAt);
    }

    private String text(String name) throws ParseException {
        var text = present(name, claims.getStringClaim(name));
        require(text.length() <= TEXT_MAX, name + " is too long");
        return text;
    }

    private UUID id(String name) throws ParseException {
        var text = text(name);
        require(text.length() == 36, name + " is not a UUID");
        return UUID.fromString(text);
    }

    private boolean flag(String name) throws ParseException {
        return present(name, claims.getBooleanClaim(name));
    }

    /// Most tokens do not say it.
    private boolean secondFactor() throws ParseException {
        return Boolean.TRUE.equals(claims.getBooleanClaim(TokenNames.SECOND_FACTOR));
    }

    private Instant time(String name) throws ParseException {
        return present(name, claims.getDateClaim(name)).toInstant();
    }

    /// A JSON number or a decimal string.
    private Factor multiplier() {
        var name = TokenNames.BONUS_MULTIPLIER;
        var value = present(name, claims.getClaim(name));
        require(value instanceof Number || value instanceof String, name + " is not a number");
        var text = value.toString();
        require(text.length() <= 16, name + " is too long");
        var factor = Factor.of(text);
        require(factor.basisPoints() <= MULTIPLIER_MAX.basisPoints(), name + " is out of range");
        return factor;
    }

    private int rangeMeters() throws ParseException {
        var name = TokenNames.AUTO_COLLECT_RANGE;
        var range = present(name, claims.getLongClaim(name));
        require(range >= 0 && range <= RANGE_METERS_MAX, name + " is out of range");
        return range.intValue();
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        return value;
    }

    private static void require(boolean good, String otherwise) {
        if (!good) throw new IllegalArgumentException(otherwise);
    }
}
