package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.auth.EmailVerification;
import game.ore.auth.ForgottenPasswords;
import game.ore.auth.PasswordChanges;
import game.ore.auth.domain.PasswordChange;
import game.ore.auth.domain.Resend;
import game.ore.net.HttpEdge;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// The routes about addresses and passwords.
///
/// Mailed links lead to pages: only a button there uses a link up, since programs that look through
/// mail open every link in it.
public final class CredentialRoutes {
    private static final int TOKEN_MAX = 256;

    private final EmailVerification emails;
    private final PasswordChanges passwords;
    private final ForgottenPasswords forgotten;

    public CredentialRoutes(
            EmailVerification emails, PasswordChanges passwords, ForgottenPasswords forgotten) {
        this.emails = emails;
        this.passwords = passwords;
        this.forgotten = forgotten;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("getVerifyEmailPage", _ -> LinkPage.VERIFY_EMAIL.response())
                .on("verifyEmail", this::verifyEmail)
                .on("resendVerification", _ -> resend())
                .on("forgotPassword", this::forgot)
                .on("getResetPasswordPage", _ -> LinkPage.RESET_PASSWORD.response())
                .on("resetPassword", this::reset)
                .on("changePassword", this::change);
    }

    private Response verifyEmail(Request request) {
        var token = request.body().read(f -> f.text("token", 1, TOKEN_MAX));
        if (!emails.verify(token)) throw linkInvalid();
        return Response.noContent();
    }

    private Response resend() {
        return switch (emails.resend(Caller.current().player())) {
            case Resend.Queued() -> accepted();
            case Resend.AlreadyVerified() ->
                    throw new Refused(409, "EMAIL_ALREADY_VERIFIED", "this address is verified");
            case Resend.NoAddress() ->
                    throw new Refused(409, "EMAIL_MISSING", "this account has no e-mail address");
            case Resend.TooSoon(var after) ->
                    throw new Refused(
                            Problem.retryLater(
                                    429, "MAIL_TOO_SOON", "a mail was sent a moment ago", after));
        };
    }

    private Response forgot(Request request) {
        forgotten.forgot(request.body().read(f -> f.text("email", 1, AuthRoutes.NAME_MAX)));
        return accepted();
    }

    private Response reset(Request request) {
        record Wanted(String token, String password) {}
        var wanted =
                request.body()
                        .read(f ->
                                new Wanted(
                                        f.text("token", 1, TOKEN_MAX),
                                        f.text("password", 1, AuthRoutes.PASSWORD_MAX)));
        return answer(passwords.reset(wanted.token(), wanted.password()));
    }

    private Response change(Request request) {
        record Wanted(String old, String password) {}
        var wanted =
                request.body()
                        .read(f ->
                                new Wanted(
                                        f.text("old", 1, AuthRoutes.PASSWORD_MAX),
                                        f.text("new", 1, AuthRoutes.PASSWORD_MAX)));
        return answer(
                passwords.change(
                        Caller.current().player(),
                        AuthRoutes.session(request),
                        AuthRoutes.origin(request),
                        wanted.old(),
                        wanted.password()));
    }

    private static Response answer(PasswordChange change) {
        return switch (change) {
            case PasswordChange.Changed() -> Response.noContent();
            case PasswordChange.LinkInvalid() -> throw linkInvalid();
            case PasswordChange.Wrong() ->
                    throw new Refused(403, "PASSWORD_WRONG", "the old password is not right");
            case PasswordChange.Locked(var after) -> throw AuthRoutes.locked(after);
            case PasswordChange.Flawed(var flaw) -> throw AuthRoutes.flawed(flaw);
        };
    }

    private static Response accepted() {
        return new Response(202, "", new byte[0], Map.of());
    }

    private static Refused linkInvalid() {
        return new Refused(400, "LINK_INVALID", "this link does not work (any more)");
    }
}
