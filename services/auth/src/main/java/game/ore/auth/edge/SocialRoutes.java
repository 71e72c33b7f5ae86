package game.ore.auth.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.auth.Identities;
import game.ore.auth.domain.SocialEntry;
import game.ore.auth.domain.SocialStart;
import game.ore.auth.social.ProviderFailed;
import game.ore.auth.social.SocialSignIn;
import game.ore.auth.social.SocialSignIn.Return;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.wire.CallerHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes by which people sign in by accounts elsewhere, and link them.
public final class SocialRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SocialRoutes.class);

    private static final int CODE_MAX = 4_096;
    private static final int STATE_MAX = 128;
    private static final int URI_MAX = 2_048;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final SocialSignIn social;
    private final Identities identities;

    public SocialRoutes(SocialSignIn social, Identities identities) {
        this.social = social;
        this.identities = identities;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("startSocial", this::start)
                .on("finishSocial", this::finish)
                .on("listIdentities", this::list)
                .on("unlinkIdentity", this::unlink);
    }

    private Response start(Request request) {
        var provider = request.parameter("provider");
        var redirectUri = request.query().read(f -> f.text("redirect_uri", 1, URI_MAX));
        var outcome = asking(() -> social.start(provider, redirectUri, player(request)));
        return switch (outcome) {
            case SocialStart.Begun(var url, var state) ->
                    AuthRoutes.secret(Response.ok(new Views.StartView(url, state)));
            case SocialStart.NotOffered() -> throw notOffered();
            case SocialStart.RedirectNotAllowed() ->
                    throw new Refused(
                            new Problem(
                                    400,
                                    "REDIRECT_NOT_ALLOWED",
                                    "nobody may be sent back to there",
                                    Map.of("redirect_uri", "must be one that is configured")));
        };
    }

    private Response finish(Request request) {
        var provider = request.parameter("provider");
        var back =
                request.body()
                        .read(f ->
                                new Return(
                                        provider,
                                        f.text("code", 1, CODE_MAX),
                                        f.text("state", 1, STATE_MAX),
                                        AuthRoutes.totp(f),
                                        DeclarationFields.read(f)));
        var origin = AuthRoutes.origin(request);
        return switch (asking(() -> social.finish(back, player(request), origin))) {
            case SocialEntry.Entered(var signIn) -> AuthRoutes.answer(signIn);
            case SocialEntry.Linked(var identity) -> Response.ok(Views.identity(identity));
            case SocialEntry.NotOffered() -> throw notOffered();
            case SocialEntry.StateInvalid() ->
                    throw new Refused(
                            400, "STATE_INVALID", "this state is unknown, too old or was used");
            case SocialEntry.Denied(var why) -> {
                LOG.info("{} does not vouch for somebody: {}", provider, why);
                throw new Refused(401, "SOCIAL_DENIED", "the provider does not vouch for you");
            }
            case SocialEntry.EmailInUse() ->
                    throw new Refused(
                            409,
                            "EMAIL_IN_USE",
                            "an account has this e-mail; sign in to it and link this provider there");
            case SocialEntry.IdentityTaken() ->
                    throw new Refused(
                            409, "IDENTITY_TAKEN", "this identity is linked to another account");
            case SocialEntry.ProviderTaken() ->
                    throw new Refused(
                            409,
                            "PROVIDER_ALREADY_LINKED",
                            "your account has another identity of this provider");
        };
    }

    private Response list(Request request) {
        var items = identities.of(Caller.current().player()).stream().map(Views::identity).toList();
        return Response.ok(new Page<>(items, Optional.empty()).body());
    }

    private Response unlink(Request request) {
        var player = Caller.current().player();
        return switch (identities.unlink(player, request.parameter("provider"))) {
            case UNLINKED -> Response.noContent();
            case NOT_LINKED ->
                    throw new Refused(
                            404, "IDENTITY_NOT_FOUND", "no identity of this provider is linked");
            case LAST_CREDENTIAL ->
                    throw new Refused(
                            409,
                            "LAST_CREDENTIAL",
                            "without it you could not sign in; link another or choose a password");
        };
    }

    private static Optional<PlayerId> player(Request request) {
        return CallerHeaders.read(request).map(Caller::player);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (ProviderFailed failure) {
            LOG.warn("a provider failed: {}", failure.getMessage());
            throw failure.isAway()
                    ? new Refused(
                            Problem.retryLater(
                                    503,
                                    "PROVIDER_UNAVAILABLE",
                                    "the provider does not answer just now",
                                    TRY_AGAIN))
                    : new Refused(502, "PROVIDER_ERROR", "the provider answers with nonsense");
        }
    }

    private static Refused notOffered() {
        return new Refused(404, "PROVIDER_NOT_AVAILABLE", "this provider is not offered here");
    }
}
