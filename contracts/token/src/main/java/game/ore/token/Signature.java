package game.ore.token;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/// A token taken apart, not yet believed.
///
/// Only RS256 is spoken, and the token has no say in where its key comes from: `jku`, `x5u`, `x5c`
/// and `jwk` in the header are refused rather than ignored, as is anything that the header calls
/// critical.
record Signature(SignedJWT token, JWTClaimsSet claims) {
    /// @throws ParseException saying what is wrong
    static Signature parse(String text) throws ParseException {
        var token = SignedJWT.parse(text);
        var problem = problem(token.getHeader());
        if (problem.isPresent()) throw new ParseException(problem.get(), 0);
        return new Signature(token, token.getJWTClaimsSet());
    }

    private static Optional<String> problem(JWSHeader header) {
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm()))
            return Optional.of("not signed by RS256");
        if (header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null
                || header.getJWK() != null) return Optional.of("brings its own key");
        if (header.getCriticalParams() != null) return Optional.of("has critical extensions");
        return Optional.empty();
    }

    Optional<String> keyId() {
        return Optional.ofNullable(token.getHeader().getKeyID());
    }

    boolean isBy(RSAPublicKey key) {
        try {
            return token.verify(new RSASSAVerifier(key));
        } catch (JOSEException _) {
            return false;
        }
    }
}
