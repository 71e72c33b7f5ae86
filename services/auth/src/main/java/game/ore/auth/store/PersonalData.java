package game.ore.auth.store;

import module java.base;
import module java.sql;

import game.ore.api.PlayerId;
import game.ore.api.auth.LinkedIdentity;
import game.ore.auth.domain.Session;
import game.ore.mail.MailOutbox;
import game.ore.personal.Personal;
import game.ore.sql.Database;

/// What auth knows of players.
///
/// Sessions are ended before the account is gone and after it: after, for those that began in
/// between. Nobody can begin one any more then, since every way in looks for the account last.
public final class PersonalData {
    private static final String SECRETS = "one cannot tell anything from them but that they exist";

    private final SessionStore sessions;
    private final IdentityStore identities;
    private final AccountRows accounts;
    private final MailOutbox mail;
    private final InstantSource clock;

    public PersonalData(
            SessionStore sessions,
            IdentityStore identities,
            AccountRows accounts,
            MailOutbox mail,
            InstantSource clock) {
        this.sessions = sessions;
        this.identities = identities;
        this.accounts = accounts;
        this.mail = mail;
        this.clock = clock;
    }

    public Personal in(Database database) {
        return Personal.of(database)
                .before(this::endSessions)
                .within(this::forgetLetters)
                .table("recovery_codes", "account_id")
                .unexported(SECRETS)
                .deleted()
                .table("second_factors", "account_id")
                .without("sealed_secret", "last_step")
                .deleted()
                .table("links", "account")
                .without("token_hash", "email_hash")
                .deleted()
                .table("devices", "account_id")
                .without("secret_hash")
                .deleted()
                .table("identities", "account_id")
                .unexported("shown below, opened")
                .deleted()
                .table("clear_identities", "account")
                .deleted()
                .table("bans", "account")
                .deleted()
                .table("bans", "banned_by")
                .unexported("whom somebody has banned is about others")
                .changed("banned_by = '00000000-0000-0000-0000-000000000000'", "false")
                .table("consents", "account")
                .deleted()
                .table("clear_emails", "account")
                .without("email_key")
                .deleted()
                .table("accounts", "id")
                .opening("sealed_email", "email", accounts::email)
                .without("username_key", "email_hash", "password_hash", "password_version")
                .deleted()
                .table("audit_text", "entry")
                .where("entry IN (SELECT id FROM audit_entry WHERE subject = ?::text)")
                .without("salt")
                .deleted()
                .table("audit_entry", "subject")
                .where("?::text IN (actor, subject)")
                .kept("the audit log only grows; it names people by id alone")
                .alsoShown("identities", this::identities)
                .alsoShown("sessions", this::sessions)
                .afterwards(this::endSessions)
                .build();
    }

    private void endSessions(UUID user) {
        sessions.endAll(new PlayerId(user), Optional.empty(), clock.instant());
    }

    /// Letters are sealed, so their table does not tell to whom they go.
    private void forgetLetters(Connection connection, UUID user) throws SQLException {
        var email =
                accounts.byId(connection, new PlayerId(user))
                        .flatMap(found -> found.account().email());
        if (email.isPresent()) mail.forget(connection, email.get().text());
    }

    private List<Map<String, String>> identities(UUID user) {
        return identities.of(new PlayerId(user)).stream().map(PersonalData::shown).toList();
    }

    private static Map<String, String> shown(LinkedIdentity identity) {
        return new TreeMap<>(
                Map.of(
                        "provider", identity.provider(),
                        "subject", identity.subject(),
                        "name", identity.name(),
                        "linked_at", identity.linkedAt().toString()));
    }

    private List<Map<String, String>> sessions(UUID user) {
        return sessions.list(new PlayerId(user), clock.instant()).stream()
                .map(PersonalData::shown)
                .toList();
    }

    private static Map<String, String> shown(Session session) {
        var shown = new TreeMap<String, String>();
        shown.put("id", session.id().toString());
        shown.put("started_at", session.startedAt().toString());
        shown.put("expires_at", session.expiresAt().toString());
        session.lastUse()
                .ifPresent(use -> {
                    shown.put("used_at", use.at().toString());
                    shown.put("address", use.from().address());
                    shown.put("client", use.from().client());
                });
        return shown;
    }
}
