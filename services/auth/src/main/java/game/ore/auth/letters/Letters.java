package game.ore.auth.letters;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Account;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.LinkPurpose;
import game.ore.auth.keys.Addresses;
import game.ore.auth.store.LinkStore;
import game.ore.mail.Mail;
import game.ore.mail.MailOutbox;

/// Writes to the owners of accounts, in the transaction that is the reason for it.
///
/// A letter with a link makes the link of the letter before it void.
public final class Letters {
    /// What became of a letter.
    public enum Posted {
        POSTED,
        /// The last one of its kind was written a moment ago; that one stays good.
        TOO_SOON,
        /// Too much mail waits already.
        QUEUE_FULL,
        /// The account has no address.
        NO_ADDRESS
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String API = "/api/v1";
    private static final String VERIFY = "/auth/email/verify";
    private static final String RESET = "/auth/password/reset";

    private final Addresses addresses;
    private final LinkStore links;
    private final MailOutbox outbox;
    private final LetterConfig config;
    private final RandomGenerator random;

    /// @param random cannot be predicted
    public Letters(
            Addresses addresses,
            LinkStore links,
            MailOutbox outbox,
            LetterConfig config,
            RandomGenerator random) {
        this.addresses = addresses;
        this.links = links;
        this.outbox = outbox;
        this.config = config;
        this.random = random;
    }

    /// Asks whether the address is theirs.
    public Posted verification(Connection connection, Account account, Instant now)
            throws SQLException {
        var email = account.email();
        if (email.isEmpty()) return Posted.NO_ADDRESS;
        return withLink(
                connection,
                account.id(),
                email.get(),
                LinkPurpose.VERIFY_EMAIL,
                now,
                (link, until) ->
                        new Mail(
                                email.get().text(),
                                "Confirm your e-mail address",
                                """
                                Hello %s,

                                to confirm that this address is yours, open this link and press the button there:

                                %s

                                It works once, until %s. If you have no account at ORE, do nothing.
                                """
                                        .formatted(
                                                account.username().text(),
                                                link,
                                                TIME.format(until)),
                                until));
    }

    /// Lets them choose a new password.
    public Posted reset(Connection connection, Account account, Instant now) throws SQLException {
        var email = account.email();
        if (email.isEmpty()) return Posted.NO_ADDRESS;
        return withLink(
                connection,
                account.id(),
                email.get(),
                LinkPurpose.RESET_PASSWORD,
                now,
                (link, until) ->
                        new Mail(
                                email.get().text(),
                                "Choose a new password",
                                """
                                Hello %s,

                                somebody asked for a new password for your account at ORE. To choose one, open this link:

                                %s

                                It works once, until %s. If it was not you, do nothing: your password stays as it is.
                                """
                                        .formatted(
                                                account.username().text(),
                                                link,
                                                TIME.format(until)),
                                until));
    }

    /// Tells that the password is another one now, in case it was not them, and who can sign in
    /// without it.
    ///
    /// @param linked the account's identities elsewhere, which stay
    public void passwordChanged(
            Connection connection, Account account, List<LinkedIdentity> linked, Instant now)
            throws SQLException {
        var email = account.email();
        if (email.isEmpty()) return;
        outbox.append(
                connection,
                new Mail(
                        email.get().text(),
                        "Your password was changed",
                        """
                        Hello %s,

                        the password of your account at ORE was changed at %s. If it was not you, ask for a new one
                        now: whoever did it is signed out by that.
                        %s\
                        """
                                .formatted(
                                        account.username().text(),
                                        TIME.format(now),
                                        withoutPassword(linked)),
                        now.plus(config.verifyLink())),
                now);
    }

    private static String withoutPassword(List<LinkedIdentity> linked) {
        if (linked.isEmpty()) return "";
        var lines =
                linked.stream()
                        .map(identity -> "- %s %s".formatted(identity.provider(), identity.name()))
                        .map(String::strip)
                        .collect(Collectors.joining("\n"));
        return """

        These accounts elsewhere are linked to it and still sign in to it; unlink what is not yours:

        %s
        """
                .formatted(lines);
    }

    private Posted withLink(
            Connection connection,
            PlayerId account,
            Email email,
            LinkPurpose purpose,
            Instant now,
            BiFunction<URI, Instant, Mail> letter)
            throws SQLException {
        var token = LinkToken.random(random);
        var life =
                switch (purpose) {
                    case VERIFY_EMAIL -> config.verifyLink();
                    case RESET_PASSWORD -> config.resetLink();
                };
        var link =
                new LinkStore.Link(account, purpose, addresses.hash(email.key()), now.plus(life));
        if (!links.issue(connection, link, token.hash(), now, config.every())) {
            return Posted.TOO_SOON;
        }
        var mail = letter.apply(address(purpose, token), link.expiresAt());
        return outbox.append(connection, mail, now) ? Posted.POSTED : Posted.QUEUE_FULL;
    }

    private URI address(LinkPurpose purpose, LinkToken token) {
        var page =
                switch (purpose) {
                    case VERIFY_EMAIL -> VERIFY;
                    case RESET_PASSWORD -> RESET;
                };
        return config.linkBase().resolve(API + page + "?token=" + token.text());
    }
}
