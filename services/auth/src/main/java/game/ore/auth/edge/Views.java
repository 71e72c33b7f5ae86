package game.ore.auth.edge;

import module java.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Document;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Grant;
import game.ore.auth.domain.Session;

/// What clients see.
final class Views {
    record AccountView(
            UUID id,
            String username,
            Optional<String> email,
            boolean emailVerified,
            String role,
            @JsonProperty("is_genesis") boolean genesis,
            @JsonProperty("is_guest") boolean guest) {}

    record TokensView(String accessToken, String refreshToken, String tokenType, long expiresIn) {}

    record SignedInView(
            AccountView user, @JsonUnwrapped TokensView tokens, List<String> consentsNeeded) {}

    record SessionView(
            UUID id,
            boolean current,
            Instant startedAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<String> address,
            Optional<String> client) {}

    record StartView(String authorizeUrl, String state) {}

    record IdentityView(String provider, String name, Instant linkedAt) {}

    record SecretView(String otpauthUri) {}

    record RecoveryView(List<String> recoveryCodes) {}

    private Views() {}

    static IdentityView identity(LinkedIdentity identity) {
        return new IdentityView(identity.provider(), identity.name(), identity.linkedAt());
    }

    static SignedInView signedIn(Grant grant) {
        var account = grant.account();
        var user =
                new AccountView(
                        account.id().value(),
                        account.username().text(),
                        account.email().map(Email::text),
                        account.emailVerified(),
                        account.role().text(),
                        account.genesis(),
                        account.guest());
        var needed = grant.consentsNeeded().stream().map(Document::text).toList();
        return new SignedInView(user, tokens(grant), needed);
    }

    static TokensView tokens(Grant grant) {
        return new TokensView(
                grant.accessToken(), grant.refreshToken(), "Bearer", grant.expiresIn().toSeconds());
    }

    static SessionView session(Session session, UUID current) {
        return new SessionView(
                session.id(),
                session.id().equals(current),
                session.startedAt(),
                session.expiresAt(),
                session.lastUse().map(Session.Use::at),
                session.lastUse().map(use -> use.from().address()),
                session.lastUse().map(use -> use.from().client()));
    }
}
