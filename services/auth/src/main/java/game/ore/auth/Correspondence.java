package game.ore.auth;

import module java.base;

import game.ore.audit.Audit;
import game.ore.auth.letters.LetterConfig;
import game.ore.auth.letters.Letters;
import game.ore.auth.store.CredentialStore;
import game.ore.auth.store.LinkStore;
import game.ore.mail.MailConfig;
import game.ore.mail.MailOutbox;
import game.ore.mail.MailRelay;
import game.ore.platform.Platform;
import game.ore.runtime.Running;
import game.ore.sql.Database;

/// What has to do with letters to the owners of accounts, put together.
record Correspondence(
        MailOutbox outbox,
        Letters letters,
        CredentialStore credentials,
        EmailVerification verification,
        ForgottenPasswords forgotten) {
    /// @param random cannot be predicted
    /// @param running closes what is started here
    static Correspondence open(
            Platform platform,
            Database database,
            Audit audit,
            Vault vault,
            RandomGenerator random,
            Running running) {
        var clock = platform.clock();
        var mail = MailConfig.from(platform.settings(), "auth");
        var outbox = new MailOutbox(vault.keys(), mail.queue());
        var metrics = platform.telemetry().metrics();
        running.add(MailRelay.start(database, outbox, mail, clock, random, metrics));

        var config = LetterConfig.from(platform.settings());
        var links = new LinkStore();
        var letters = new Letters(vault.addresses(), links, outbox, config, random);
        var credentials =
                new CredentialStore(
                        database, vault.rows(), vault.identities(), links, letters, audit);
        return new Correspondence(
                outbox,
                letters,
                credentials,
                new EmailVerification(credentials, config, clock),
                running.add(new ForgottenPasswords(credentials, config, clock)));
    }
}
