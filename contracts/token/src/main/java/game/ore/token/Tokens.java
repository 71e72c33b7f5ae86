package game.ore.token;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import game.ore.api.Caller;
import game.ore.runtime.Ids;

/// Writes access tokens, signed with one key.
public final class Tokens {
    private final JWSHeader header;
    private final JWSSigner signer;

    /// @param keyId under which the public half stands in the key set
    public Tokens(PrivateKey key, String keyId) {
        this.header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build();
        this.signer = new RSASSASigner(key);
    }

    /// A token that says who `caller` is, as a compact JWS. No two are the same.
    ///
    /// @param session ends the token early when it is revoked
    public String sign(Caller caller, UUID session, Instant issuedAt, Duration lifetime) {
        var benefits = caller.benefits();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(TokenNames.ISSUER)
                        .audience(TokenNames.AUDIENCE)
                        .subject(caller.player().toString())
                        .jwtID(Ids.next().toString())
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(issuedAt.plus(lifetime)))
                        .claim(TokenNames.SESSION, session.toString())
                        .claim(TokenNames.USER_ID, caller.player().toString())
                        .claim(TokenNames.EMAIL, caller.email())
                        .claim(TokenNames.USERNAME, caller.username())
                        .claim(TokenNames.ROLE, caller.role().text())
                        .claim(TokenNames.IS_GENESIS, benefits.genesis())
                        .claim(
                                TokenNames.BONUS_MULTIPLIER,
                                new BigDecimal(benefits.multiplier().toString()))
                        .claim(TokenNames.AUTO_COLLECT_RANGE, benefits.autoCollectMeters());
        if (caller.secondFactor()) claims.claim(TokenNames.SECOND_FACTOR, true);
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException("the signing key does not sign", failure);
        }
        return token.serialize();
    }
}
