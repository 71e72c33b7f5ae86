package game.ore.auth.social;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import game.ore.net.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An issuer of OpenID Connect: what it says of itself, and whether an ID token is its word.
final class OpenIdIssuer {
    /// What an issuer says of itself (OpenID Connect Discovery 1.0).
    ///
    /// @param until when it is asked again
    record Metadata(URI authorize, URI token, JWKSource<SecurityContext> keys, Instant until) {}

    /// Whether an ID token holds.
    sealed interface Verdict {
        record Good(JsonNode claims) implements Verdict {}

        record Bad(String why) implements Verdict {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdIssuer.class);

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int TOKEN_CHARS_MAX = 16_384;

    /// With a public key; what is signed with the client's secret others can sign too.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final Set<String> REQUIRED = Set.of("sub", "iat", "exp", "nonce");

    private final String provider;
    private final String issuer;
    private final String clientId;
    private final ProviderHttp http;
    private final Duration metadataLife;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Metadata> known = Optional.empty();

    OpenIdIssuer(
            String provider,
            URI issuer,
            String clientId,
            ProviderHttp http,
            Duration metadataLife,
            InstantSource clock) {
        this.provider = provider;
        this.issuer = issuer.toString();
        this.clientId = clientId;
        this.http = http;
        this.metadataLife = metadataLife;
        this.clock = clock;
    }

    /// What it says of itself now; what it said before when it cannot be asked.
    ///
    /// @throws ProviderFailed when it has never said anything that can be used
    Metadata metadata() {
        var before = known.filter(metadata -> metadata.until().isAfter(clock.instant()));
        if (before.isPresent()) return before.get();
        asking.lock();
        try {
            if (known.isEmpty() || !known.get().until().isAfter(clock.instant())) ask();
            return known.orElseThrow();
        } finally {
            asking.unlock();
        }
    }

    /// @param nonce that must stand in the token
    /// @throws ProviderFailed when its keys cannot be had
    Verdict verify(String idToken, String nonce) {
        if (idToken.length() > TOKEN_CHARS_MAX) return new Verdict.Bad("the ID token is too long");
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, metadata().keys()));
        processor.setJWTClaimsSetVerifier(new Rules(issuer, clientId, nonce, clock));
        try {
            var claims = processor.process(idToken, null);
            if (claims.getAudience().size() > 1 && !clientId.equals(claims.getStringClaim("azp")))
                return new Verdict.Bad("issued to somebody else");
            return new Verdict.Good(Json.mapper().valueToTree(claims.toJSONObject()));
        } catch (KeySourceException unknown) {
            throw ProviderFailed.away(provider, "its keys cannot be had: " + unknown.getMessage());
        } catch (BadJOSEException | JOSEException | ParseException bad) {
            return new Verdict.Bad(String.valueOf(bad.getMessage()));
        }
    }

    private void ask() {
        try {
            known = Optional.of(asked());
        } catch (ProviderFailed failure) {
            if (known.isEmpty()) throw failure;
            LOG.warn("going on with what the issuer said before: {}", failure.getMessage());
            known = known.map(this::extended);
        }
    }

    private Metadata asked() {
        var answer = http.get(provider, URI.create(issuer + DISCOVERY), Map.of());
        if (answer.status() != 200)
            throw ProviderFailed.broken(provider, "discovery answers " + answer.status());
        var body = answer.body();
        if (!body.path("issuer").asText().equals(issuer))
            throw ProviderFailed.broken(provider, "discovery is of another issuer");
        return new Metadata(
                endpoint(body, "authorization_endpoint"),
                endpoint(body, "token_endpoint"),
                keys(endpoint(body, "jwks_uri")),
                clock.instant().plus(metadataLife));
    }

    private Metadata extended(Metadata before) {
        return new Metadata(
                before.authorize(),
                before.token(),
                before.keys(),
                clock.instant().plus(metadataLife.dividedBy(10)));
    }

    private URI endpoint(JsonNode metadata, String name) {
        try {
            var url = URI.create(metadata.path(name).asText());
            if (ProviderHttp.isSafe(url)) return url;
        } catch (IllegalArgumentException _) {
            // told below, as for one that is not safe
        }
        throw ProviderFailed.broken(provider, "discovery has no usable " + name);
    }

    /// Keys are kept for minutes and asked for again when a token names an unknown one.
    private JWKSource<SecurityContext> keys(URI url) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(url.toURL(), this::keySet)
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a safe URL is one: " + url, impossible);
        }
    }

    private Resource keySet(URL url) throws IOException {
        try {
            var answer = http.get(provider, URI.create(url.toString()), Map.of());
            if (answer.status() != 200) throw new IOException("keys answer " + answer.status());
            return new Resource(answer.body().toString(), "application/json");
        } catch (ProviderFailed failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /// Who has said it, to whom, for how long, and in answer to which question.
    private static final class Rules extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        Rules(String issuer, String clientId, String nonce, InstantSource clock) {
            super(
                    Set.of(clientId),
                    new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
                    REQUIRED,
                    Set.of());
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
