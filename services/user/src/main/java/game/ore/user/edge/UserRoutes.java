package game.ore.user.edge;

import module java.base;

import game.ore.api.Caller;
import game.ore.api.PlayerId;
import game.ore.api.auth.AuthApi;
import game.ore.api.jurisdiction.Jurisdictions;
import game.ore.net.Fields;
import game.ore.net.HttpEdge;
import game.ore.net.Page;
import game.ore.net.Problem;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.runtime.Overloaded;
import game.ore.runtime.Unavailable;
import game.ore.user.UserService;
import game.ore.user.domain.Linked;
import game.ore.user.domain.Profile;
import game.ore.user.domain.WalletAddress;
import game.ore.user.genesis.Genesis;
import game.ore.user.genesis.domain.Membership;
import game.ore.user.store.ProfileStore.Place;
import game.ore.user.wallet.Wallets;

/// The routes of user.
public final class UserRoutes {
    private static final int PAGE = 20;
    private static final int PAGE_MAX = 100;
    private static final int MESSAGE_MAX = 2_000;

    /// Wallets with many owners sign with all their signatures in one.
    private static final int SIGNATURE_BYTES_MAX = 4_096;

    private static final Duration CHAIN_AWAY = Duration.ofSeconds(5);

    private record WalletAnswer(WalletAddress address, String message, byte[] signature) {}

    private record Search(String prefix, Place after, int limit) {}

    private final UserService service;
    private final Genesis genesis;
    private final Jurisdictions jurisdictions;
    private final AuthApi auth;
    private final InstantSource clock;

    /// @param genesis asked for the caller's number
    /// @param jurisdictions asked what the caller may be given
    /// @param auth asked what the caller has to agree to
    public UserRoutes(
            UserService service,
            Genesis genesis,
            Jurisdictions jurisdictions,
            AuthApi auth,
            InstantSource clock) {
        this.service = service;
        this.genesis = genesis;
        this.jurisdictions = jurisdictions;
        this.auth = auth;
        this.clock = clock;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("getMe", _ -> me(service.mine()))
                .on("updateMe", this::update)
                .on("getUser", this::user)
                .on("searchUsers", this::search)
                .on("getBalance", _ -> Response.ok(Map.of("points", service.balance().toString())))
                .on("challengeWallet", this::challenge)
                .on("linkWallet", this::link);
    }

    private Response update(Request request) {
        return me(service.change(ProfileFields.read(request)));
    }

    private Response user(Request request) {
        var id = new PlayerId(request.idParameter("id"));
        return service.seen(id)
                .map(profile -> Response.ok(Views.profile(profile, clock.instant())))
                .orElseThrow(() -> new Refused(404, "USER_NOT_FOUND", "there is no such player"));
    }

    private Response search(Request request) {
        var search =
                request.query()
                        .read(f ->
                                new Search(
                                        f.text("q", 2, 32),
                                        after(f),
                                        f.integer("limit", 1, PAGE_MAX, PAGE)));
        var found = service.search(search.prefix, search.after, search.limit + 1);
        var page = Page.of(found, search.limit, UserRoutes::place);
        var now = clock.instant();
        // Behind the last of those that begin so, as many as the page has room for.
        var room = page.nextCursor().isPresent() ? 0 : search.limit - page.items().size();
        var items =
                Stream.concat(page.items().stream(), service.similar(search.prefix, room).stream())
                        .map(profile -> Views.profile(profile, now))
                        .toList();
        return Response.ok(new Page<>(items, page.nextCursor()).body());
    }

    private Response challenge(Request request) {
        var challenge = service.challenge(request.body().read(UserRoutes::address));
        return Response.ok(
                Map.of("message", challenge.message(), "expires_at", challenge.expiresAt()));
    }

    private Response link(Request request) {
        var answer =
                request.body()
                        .read(f ->
                                new WalletAnswer(
                                        address(f),
                                        f.text("message", 1, MESSAGE_MAX),
                                        signature(f)));
        return switch (service.link(answer.address, answer.message, answer.signature)) {
            case Linked.Done(var profile) -> me(profile);
            case Linked.ChallengeExpired() ->
                    throw new Refused(
                            422, "CHALLENGE_EXPIRED", "ask for a new message and sign that one");
            case Linked.SignatureInvalid() ->
                    throw new Refused(422, "SIGNATURE_INVALID", "not signed by this wallet");
            case Linked.WalletNotDeployed() ->
                    throw new Refused(
                            422, "WALLET_NOT_DEPLOYED", "the wallet must be on the chain first");
            case Linked.ContractWalletUnsupported() ->
                    throw new Refused(
                            422,
                            "CONTRACT_WALLET_UNSUPPORTED",
                            "only a contract signs so, and there is no chain to ask it on");
            case Linked.ChainUnavailable() ->
                    throw new Refused(
                            Problem.retryLater(
                                    503,
                                    "CHAIN_UNAVAILABLE",
                                    "the chain cannot be asked; answer the same message again",
                                    CHAIN_AWAY));
            case Linked.WalletTaken() ->
                    throw new Refused(409, "WALLET_TAKEN", "this wallet is another player's");
        };
    }

    /// The profile as its owner sees it.
    public Response me(Profile profile) {
        var membership =
                profile.standing().genesis()
                        ? genesis.membership(profile.id())
                        : Optional.<Membership>empty();
        return Response.ok(
                Views.me(
                        profile,
                        Caller.current(),
                        membership.map(Membership::number),
                        jurisdictions.rewards(profile.country()),
                        consentsNeeded(profile.id()),
                        clock.instant()));
    }

    /// Nobody waits long for it: the profile is shown without.
    private Optional<List<String>> consentsNeeded(PlayerId player) {
        try {
            return Optional.of(auth.consentsNeeded(player));
        } catch (Unavailable | Overloaded _) {
            return Optional.empty();
        }
    }

    /// Names the place after a profile; usernames hold no `/`.
    private static String place(Profile profile) {
        return Profile.usernameKey(profile.username()) + "/" + profile.id();
    }

    private static Place after(Fields query) {
        var cursor = Page.cursor(query);
        if (cursor.isEmpty()) return Place.START;
        var parts = cursor.get().split("/", 2);
        try {
            if (parts.length == 2 && parts[0].indexOf('\0') < 0)
                return new Place(parts[0], UUID.fromString(parts[1]));
        } catch (IllegalArgumentException _) {
            // said below
        }
        return query.bad("cursor", "is none of ours", Place.START);
    }

    private static WalletAddress address(Fields f) {
        var text = f.text("address", 42, 42);
        return WalletAddress.parse(text)
                .filter(address -> Wallets.isWellWritten(text, address))
                .orElseThrow(() -> notAsItMustBe(f, "address", WalletAddress.RULE));
    }

    private static byte[] signature(Fields f) {
        var text = f.text("signature", 2, 2 + 2 * SIGNATURE_BYTES_MAX);
        try {
            if (text.startsWith("0x")) return HexFormat.of().parseHex(text.substring(2));
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw notAsItMustBe(f, "signature", "must be 0x and two hexadecimal digits for each byte");
    }

    private static IllegalArgumentException notAsItMustBe(Fields f, String name, String rule) {
        return new IllegalArgumentException(f.bad(name, rule, rule));
    }
}
