package game.ore.user.personal.edge;

import module java.base;

import game.ore.api.auth.Confirmation;
import game.ore.api.auth.Proof;
import game.ore.net.HttpEdge;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.user.personal.PersonalRequests;
import game.ore.user.personal.PersonalRequests.Ending;
import game.ore.user.personal.domain.Job;
import game.ore.wire.CallerHeaders;

/// The routes of exports and of the end of an account.
public final class PersonalRoutes {
    private static final int PASSWORD_MAX = 128;
    private static final int CODE_MIN = 6;
    private static final int CODE_MAX = 32;
    private static final int ADDRESS_MAX = 200;

    private final PersonalRequests requests;

    public PersonalRoutes(PersonalRequests requests) {
        this.requests = requests;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("exportMe", _ -> export(requests.export().orElseThrow(PersonalRoutes::gone)))
                .on("getExport", request -> export(job(request)))
                .on("getExportArchive", this::archive)
                .on("deleteMe", this::end)
                .on("getErasure", this::erasure);
    }

    private static Response export(Job job) {
        var status = job.state() == Job.State.READY || !job.isOpen() ? 200 : 202;
        return Response.json(status, PersonalViews.export(job)).header("Cache-Control", "no-store");
    }

    private Job job(Request request) {
        return requests.export(request.idParameter("id"))
                .orElseThrow(() -> new Refused(404, "EXPORT_NOT_FOUND", "you have no such export"));
    }

    private Response archive(Request request) {
        var job = job(request);
        if (job.state() != Job.State.READY) {
            throw new Refused(409, "EXPORT_NOT_READY", "this export is " + job.state().text());
        }
        return Response.streamed("application/zip", out -> requests.archive(job, out))
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", "attachment; filename=\"ore-" + job.id() + ".zip\"");
    }

    private Response end(Request request) {
        return switch (requests.end(proof(request))) {
            case Ending.Begun(var job) ->
                    Response.json(202, PersonalViews.erasure(job))
                            .header("Cache-Control", "no-store");
            case Ending.Gone() -> throw gone();
            case Ending.Unproved(var why) -> throw refused(why);
        };
    }

    private Response erasure(Request request) {
        return requests.erasure(request.idParameter("id"))
                .map(job ->
                        Response.ok(PersonalViews.erasure(job)).header("Cache-Control", "no-store"))
                .orElseThrow(
                        () -> new Refused(404, "ERASURE_NOT_FOUND", "there is no such erasure"));
    }

    private static Refused gone() {
        return new Refused(410, "ACCOUNT_DELETED", "this account is being deleted");
    }

    /// Clients may leave the body away.
    private static Proof proof(Request request) {
        record Shown(Optional<String> password, Optional<String> totp) {}
        var shown =
                request.bytes().length == 0
                        ? new Shown(Optional.empty(), Optional.empty())
                        : request.body()
                                .read(f ->
                                        new Shown(
                                                f.optionalText("password", 1, PASSWORD_MAX),
                                                f.optionalText("totp", CODE_MIN, CODE_MAX)));
        return new Proof(session(request), shown.password(), shown.totp(), address(request));
    }

    private static UUID session(Request request) {
        try {
            return UUID.fromString(request.header(CallerHeaders.SESSION_ID).orElse(""));
        } catch (IllegalArgumentException _) {
            throw new Refused(
                    400, "CALLER_UNREADABLE", "the header that names the session is unreadable");
        }
    }

    /// Of the addresses that a request was forwarded for, the last is the one that the gateway
    /// itself has seen.
    private static String address(Request request) {
        var forwarded = request.header("X-Forwarded-For").orElse("unknown");
        var address = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return address.length() > ADDRESS_MAX ? address.substring(0, ADDRESS_MAX) : address;
    }

    private static Refused refused(Confirmation why) {
        return switch (why) {
            case Confirmation.Confirmed _ -> throw new IllegalStateException("it is proved");
            case Confirmation.PasswordMissing _ ->
                    new Refused(403, "PASSWORD_REQUIRED", "show the password again: password");
            case Confirmation.PasswordWrong _ ->
                    new Refused(403, "PASSWORD_WRONG", "the password is not right");
            case Confirmation.SignInAgain _ ->
                    new Refused(403, "SIGN_IN_AGAIN", "sign in again, then ask within ten minutes");
            case Confirmation.CodeMissing _ ->
                    new Refused(403, "TOTP_REQUIRED", "this account needs a code too: totp");
            case Confirmation.CodeWrong _ ->
                    new Refused(403, "TOTP_INVALID", "this code is wrong, or was used before");
            case Confirmation.Locked(var after) ->
                    new Refused(
                            Problem.retryLater(
                                    429, "LOGIN_LOCKED", "too many failed attempts", after));
        };
    }
}
