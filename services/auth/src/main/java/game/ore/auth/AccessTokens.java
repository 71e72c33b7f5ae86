package game.ore.auth;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Grant;
import game.ore.auth.keys.KeyRing;

/// Makes access tokens: what they say of an account, and how long they last.
public final class AccessTokens {
    private final KeyRing keys;
    private final AuthConfig.Sessions lives;
    private final AuthConfig.Benefits benefits;

    public AccessTokens(KeyRing keys, AuthConfig.Sessions lives, AuthConfig.Benefits benefits) {
        this.keys = keys;
        this.lives = lives;
        this.benefits = benefits;
    }

    /// A new access token beside a refresh token of the same session.
    public Grant grant(Account account, RefreshToken refreshToken, Instant now) {
        var life = account.genesis() ? lives.genesisAccessToken() : lives.accessToken();
        var token = keys.signer().sign(caller(account), refreshToken.session(), now, life);
        return new Grant(account, token, life, refreshToken.text());
    }

    private Caller caller(Account account) {
        return new Caller(
                account.id(),
                account.username().text(),
                account.email().map(Email::text).orElse(""),
                account.role(),
                account.genesis() ? benefits.genesis() : benefits.standard());
    }
}
