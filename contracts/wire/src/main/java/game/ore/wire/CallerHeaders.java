package game.ore.wire;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.Factor;
import game.ore.api.PlayerId;
import game.ore.api.Role;
import game.ore.net.Around;
import game.ore.net.Handler;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;

/// Who is asking, as headers between the gateway and a service.
///
/// Only the gateway may set them: it removes them from what comes from outside. Services listen
/// where only the gateway can reach them.
public final class CallerHeaders implements Around {
    public static final String USER_ID = "X-User-ID";
    public static final String USER_EMAIL = "X-User-Email";
    public static final String USER_USERNAME = "X-User-Username";
    public static final String USER_ROLE = "X-User-Role";
    public static final String USER_GENESIS = "X-User-Genesis";
    public static final String BONUS_MULTIPLIER = "X-Bonus-Multiplier";
    public static final String AUTO_COLLECT_RANGE = "X-Auto-Collect-Range";
    public static final String SECOND_FACTOR = "X-User-Second-Factor";
    public static final String SESSION_ID = "X-Session-ID";

    /// Every header that says who is asking.
    public static final List<String> ALL =
            List.of(
                    USER_ID,
                    USER_EMAIL,
                    USER_USERNAME,
                    USER_ROLE,
                    USER_GENESIS,
                    BONUS_MULTIPLIER,
                    AUTO_COLLECT_RANGE,
                    SECOND_FACTOR,
                    SESSION_ID);

    /// The headers that name a caller. Text beyond ASCII is percent-encoded.
    public static Map<String, String> of(Caller caller) {
        return Map.of(
                USER_ID, caller.player().toString(),
                USER_EMAIL, encoded(caller.email()),
                USER_USERNAME, encoded(caller.username()),
                USER_ROLE, caller.role().text(),
                USER_GENESIS, Boolean.toString(caller.benefits().genesis()),
                BONUS_MULTIPLIER, caller.benefits().multiplier().toString(),
                AUTO_COLLECT_RANGE, Integer.toString(caller.benefits().autoCollectMeters()),
                SECOND_FACTOR, Boolean.toString(caller.secondFactor()));
    }

    /// The caller that a request names, if it names one.
    ///
    /// @throws Refused when the headers are there but are not as the gateway writes them
    public static Optional<Caller> read(Request request) {
        return request.header(USER_ID)
                .map(id -> {
                    try {
                        var benefits =
                                new Caller.Benefits(
                                        Boolean.parseBoolean(
                                                request.header(USER_GENESIS).orElse("false")),
                                        Factor.of(request.header(BONUS_MULTIPLIER).orElse("1.0")),
                                        Integer.parseInt(
                                                request.header(AUTO_COLLECT_RANGE).orElse("10")));
                        return new Caller(
                                PlayerId.of(id),
                                decoded(request.header(USER_USERNAME).orElse("")),
                                decoded(request.header(USER_EMAIL).orElse("")),
                                Role.of(request.header(USER_ROLE).orElse("player")),
                                benefits,
                                Boolean.parseBoolean(
                                        request.header(SECOND_FACTOR).orElse("false")));
                    } catch (IllegalArgumentException | ArithmeticException _) {
                        throw new Refused(
                                400,
                                "CALLER_UNREADABLE",
                                "the headers that name the caller are unreadable");
                    }
                });
    }

    /// Binds the caller for the request; without one, or with the wrong role, only open operations
    /// are carried out. Where a role is asked for, admins and moderators must have signed in with a
    /// second factor.
    @Override
    public Response call(Request request, Handler handler) throws Exception {
        var operation = request.operation();
        var caller = read(request);
        if (caller.isEmpty()) {
            if (!operation.open()) throw new Refused(401, "AUTH_MISSING", "this needs a token");
            return handler.handle(request);
        }
        var role = caller.get().role();
        if (!operation.roles().isEmpty() && !operation.roles().contains(role.text())) {
            throw new Refused(403, "ROLE_REQUIRED", "this is for " + operation.roles());
        }
        if (!operation.roles().isEmpty() && isPowerful(role) && !caller.get().secondFactor()) {
            throw new Refused(
                    403,
                    "SECOND_FACTOR_REQUIRED",
                    "sign in with a second factor to act as " + role.text());
        }
        return caller.get().call(() -> handler.handle(request));
    }

    private static boolean isPowerful(Role role) {
        return switch (role) {
            case ADMIN, MODERATOR -> true;
            case ADVERTISER, PLAYER -> false;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
