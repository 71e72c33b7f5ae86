package game.ore.auth;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.Grant;
import game.ore.auth.keys.KeyRing;
import game.ore.auth.store.GenesisStore;
import game.ore.token.Grades;

/// Makes access tokens: what they say of an account, and how long they last.
public final class AccessTokens {
    private final KeyRing keys;
    private final Grades grades;
    private final GenesisStore members;

    public AccessTokens(KeyRing keys, Grades grades, GenesisStore members) {
        this.keys = keys;
        this.grades = grades;
        this.members = members;
    }

    /// A new access token beside a refresh token of the same session.
    ///
    /// @param secondFactor was shown when the session began
    public Grant grant(
            Account account, RefreshToken refreshToken, boolean secondFactor, Instant now) {
        var owner = !account.genesis() && members.has(account.id()) ? account.asGenesis() : account;
        var grade = grades.of(owner.genesis());
        var caller = caller(owner, grade.benefits(), secondFactor);
        var token = keys.signer().sign(caller, refreshToken.session(), now, grade.accessToken());
        return new Grant(owner, token, grade.accessToken(), refreshToken.text(), List.of());
    }

    private static Caller caller(Account account, Caller.Benefits benefits, boolean secondFactor) {
        return new Caller(
                account.id(),
                account.username().text(),
                account.email().map(Email::text).orElse(""),
                account.role(),
                benefits,
                secondFactor);
    }
}
