package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.AuthService;
import game.ore.auth.AuthService.Login;
import game.ore.auth.AuthService.NewAccount;
import game.ore.auth.RefreshToken;
import game.ore.auth.domain.Email;
import game.ore.auth.domain.PasswordFlaw;
import game.ore.auth.domain.Registration;
import game.ore.auth.domain.Renewal;
import game.ore.auth.domain.Session.Origin;
import game.ore.auth.domain.SignIn;
import game.ore.auth.domain.Username;
import game.ore.auth.keys.KeyRing;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.wire.CallerHeaders;

/// The routes of auth.
public final class AuthRoutes {
    static final int PASSWORD_MAX = 128;
    static final int NAME_MAX = 254;
    private static final int TOKEN_MAX = 256;
    private static final int CLIENT_MAX = 200;
    static final int TOTP_MIN = 6;
    static final int TOTP_MAX = 32;

    private final AuthService service;
    private final KeyRing keys;

    public AuthRoutes(AuthService service, KeyRing keys) {
        this.service = service;
        this.keys = keys;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("register", this::register)
                .on("login", this::login)
                .on("refresh", this::refresh)
                .on("logout", this::logout)
                .on("listSessions", this::sessions)
                .on("endSession", this::endSession)
                .on("getKeySet", this::keySet);
    }

    private Response register(Request request) {
        var wanted = request.body().read(AuthRoutes::newAccount);
        return switch (service.register(wanted, origin(request))) {
            case Registration.Registered(var grant) ->
                    secret(Response.created(Views.signedIn(grant)));
            case Registration.UsernameTaken() -> throw usernameTaken();
            case Registration.EmailTaken() -> throw emailTaken();
            case Registration.NotAdmitted(var why) -> throw DeclarationFields.refused(why);
            case Registration.BadPassword(var flaw) -> throw flawed(flaw);
        };
    }

    private Response login(Request request) {
        var login = request.body().read(AuthRoutes::login);
        return answer(service.login(login, origin(request)));
    }

    /// The session, or why there is none.
    static Response answer(SignIn outcome) {
        return switch (outcome) {
            case SignIn.SignedIn(var grant) -> secret(Response.ok(Views.signedIn(grant)));
            case SignIn.Registered(var grant) -> secret(Response.created(Views.signedIn(grant)));
            case SignIn.NotAdmitted(var why) -> throw DeclarationFields.refused(why);
            case SignIn.Failed() ->
                    throw new Refused(401, "LOGIN_FAILED", "unknown name or wrong password");
            case SignIn.Locked(var after) -> throw locked(after);
            case SignIn.Suspended() ->
                    throw new Refused(403, "ACCOUNT_SUSPENDED", "this account may not be used");
            case SignIn.Banned(var until) -> throw banned(until);
            case SignIn.TotpRequired() ->
                    throw new Refused(401, "TOTP_REQUIRED", "this account needs a code too: totp");
            case SignIn.TotpInvalid() -> throw totpInvalid();
        };
    }

    private Response refresh(Request request) {
        var text = request.body().read(f -> f.text("refresh_token", 1, TOKEN_MAX));
        var token = RefreshToken.parse(text).orElseThrow(AuthRoutes::refreshRefused);
        return switch (service.refresh(token, origin(request))) {
            case Renewal.Renewed(var grant) -> secret(Response.ok(Views.tokens(grant)));
            case Renewal.InProgress() ->
                    throw new Refused(
                            409, "REFRESH_IN_PROGRESS", "this token was exchanged a moment ago");
            case Renewal.Refused() -> throw refreshRefused();
        };
    }

    private Response logout(Request request) {
        service.end(Caller.current().player(), session(request));
        return Response.noContent();
    }

    private Response sessions(Request request) {
        var current = session(request);
        var items =
                service.sessions(Caller.current().player()).stream()
                        .map(session -> Views.session(session, current))
                        .toList();
        return Response.ok(new Page<>(items, Optional.empty()).body());
    }

    private Response endSession(Request request) {
        if (!service.end(Caller.current().player(), request.idParameter("id"))) {
            throw new Refused(404, "SESSION_NOT_FOUND", "you have no such session");
        }
        return Response.noContent();
    }

    private Response keySet(Request request) {
        return Response.ok(keys.published()).header("Cache-Control", "public, max-age=60");
    }

    static NewAccount newAccount(Fields f) {
        var username = Username.parse(f.text("username", 3, NAME_MAX));
        if (username.isEmpty()) f.bad("username", Username.RULE, "");
        var email = Email.parse(f.text("email", 3, NAME_MAX));
        if (email.isEmpty()) f.bad("email", Email.RULE, "");
        var password = f.text("password", 1, PASSWORD_MAX);
        var declaration = DeclarationFields.read(f);
        return new NewAccount(
                username.orElseThrow(IllegalArgumentException::new),
                email.orElseThrow(IllegalArgumentException::new),
                password,
                declaration);
    }

    private static Login login(Fields f) {
        var password = f.text("password", 1, PASSWORD_MAX);
        var totp = totp(f);
        if (f.has("username") == f.has("email")) f.bad("username", "either this or email", "");
        return f.has("email")
                ? new Login.ByEmail(f.text("email", 1, NAME_MAX), password, totp)
                : new Login.ByUsername(
                        f.optionalText("username", 1, NAME_MAX).orElse(""), password, totp);
    }

    /// The code of a second factor: six digits, or a recovery code.
    static Optional<String> totp(Fields f) {
        return f.optionalText("totp", TOTP_MIN, TOTP_MAX);
    }

    /// Where a request comes from. Of the addresses that it was forwarded for, the last is the one
    /// that the gateway itself has seen; those before it are what clients say.
    static Origin origin(Request request) {
        var forwarded = request.header("X-Forwarded-For").orElse("");
        var address = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        var client = request.header("User-Agent").orElse("");
        return new Origin(
                address.isEmpty() ? "unknown" : cut(address, CLIENT_MAX), cut(client, CLIENT_MAX));
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    static UUID session(Request request) {
        var text = request.header(CallerHeaders.SESSION_ID).orElse("");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refused(
                    400, "CALLER_UNREADABLE", "the header that names the session is unreadable");
        }
    }

    /// Answers with tokens are kept by nobody on their way (RFC 6749, 5.1).
    static Response secret(Response response) {
        return response.header("Cache-Control", "no-store");
    }

    static Refused usernameTaken() {
        return conflict("USERNAME_TAKEN", "this username is taken", "username");
    }

    static Refused emailTaken() {
        return conflict("EMAIL_TAKEN", "there is an account with this e-mail", "email");
    }

    /// Why a password is not taken, as it is told everywhere.
    static Refused flawed(PasswordFlaw flaw) {
        var code =
                switch (flaw.kind()) {
                    case WEAK -> "WEAK_PASSWORD";
                    case BREACHED -> "PASSWORD_BREACHED";
                };
        return new Refused(
                new Problem(
                        400, code, "the password " + flaw.why(), Map.of("password", flaw.why())));
    }

    static Refused locked(Duration after) {
        return new Refused(
                Problem.retryLater(429, "LOGIN_LOCKED", "too many failed attempts", after));
    }

    static Refused totpInvalid() {
        return new Refused(401, "TOTP_INVALID", "this code is wrong, or was used before");
    }

    private static Refused banned(Optional<Instant> until) {
        var details = until.<Map<String, Object>>map(end -> Map.of("until", end)).orElse(Map.of());
        return new Refused(new Problem(403, "ACCOUNT_BANNED", "this account is banned", details));
    }

    private static Refused conflict(String code, String error, String field) {
        return new Refused(new Problem(409, code, error, Map.of("field", field)));
    }

    private static Refused refreshRefused() {
        return new Refused(401, "REFRESH_INVALID", "this refresh token does not work (any more)");
    }
}
