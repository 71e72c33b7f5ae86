package game.ore.user.edge;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.net.HttpEdge;
import game.ore.net.Refused;
import game.ore.net.Request;
import game.ore.net.Response;
import game.ore.user.avatar.Avatars;
import game.ore.user.avatar.Flaw;
import game.ore.user.avatar.Uploaded;
import game.ore.user.domain.Avatar;
import game.ore.user.domain.Profile;

/// The routes of avatars.
public final class AvatarRoutes {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /// Without a version in the path the same path shows another picture some day.
    private static final String FOR_A_MINUTE = "public, max-age=60";

    private final Avatars avatars;
    private final Function<Profile, Response> asOwner;

    /// @param asOwner shows a profile to its owner
    public AvatarRoutes(Avatars avatars, Function<Profile, Response> asOwner) {
        this.avatars = avatars;
        this.asOwner = asOwner;
    }

    public HttpEdge.Builder on(HttpEdge.Builder edge) {
        return edge.on("uploadAvatar", this::upload)
                .on(
                        "removeAvatar",
                        _ -> {
                            avatars.remove();
                            return Response.noContent();
                        })
                .on("getAvatar", this::show);
    }

    private Response upload(Request request) {
        return switch (avatars.upload(request.file())) {
            case Uploaded.Done(var profile) -> asOwner.apply(profile);
            case Uploaded.Refused(var flaw) -> throw refused(flaw);
        };
    }

    private static Refused refused(Flaw flaw) {
        return switch (flaw) {
            case UNSUPPORTED ->
                    new Refused(415, "UNSUPPORTED_IMAGE", "send a still PNG, JPEG or WebP picture");
            case TOO_LARGE ->
                    new Refused(422, "IMAGE_TOO_LARGE", "the picture has too many pixels");
            case DAMAGED -> new Refused(422, "IMAGE_DAMAGED", "the picture cannot be read");
        };
    }

    private Response show(Request request) {
        var player = new PlayerId(request.idParameter("id"));
        var side = side(request);
        var asked = Optional.ofNullable(request.queryValues().get("v"));
        var avatar = avatars.shown(player, asked).orElseThrow(AvatarRoutes::none);
        if (isKnown(request, avatar.tag(side))) {
            return described(new Response(304, "", new byte[0], Map.of()), avatar, side, asked);
        }
        var square = avatars.square(player, avatar, side);
        if (square.isPresent()) return answer(avatar, side, asked, square.get());

        // Replaced since the cache learned of it.
        var latest = avatars.latest(player).orElseThrow(AvatarRoutes::none);
        var bytes = avatars.square(player, latest, side).orElseThrow(AvatarRoutes::none);
        return answer(latest, side, asked, bytes);
    }

    private static Response answer(Avatar avatar, int side, Optional<String> asked, byte[] square) {
        var type = avatar.format().contentType();
        return described(new Response(200, type, square, Map.of()), avatar, side, asked);
    }

    private static Response described(
            Response response, Avatar avatar, int side, Optional<String> asked) {
        var isThisVersion = asked.equals(Optional.of(avatar.version()));
        return response.header("ETag", avatar.tag(side))
                .header("Cache-Control", isThisVersion ? FOR_EVER : FOR_A_MINUTE)
                .header("X-Content-Type-Options", "nosniff");
    }

    /// RFC 9110, 13.1.2.
    private static boolean isKnown(Request request, String tag) {
        return request.header("If-None-Match").stream()
                .flatMap(tags -> Stream.of(tags.split(",", -1)))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    private static int side(Request request) {
        return Avatar.SIDES.stream()
                .filter(side -> side.toString().equals(request.parameter("size")))
                .findFirst()
                .orElseThrow(() -> Refused.field("size", "must be one of " + Avatar.SIDES));
    }

    private static Refused none() {
        return new Refused(404, "AVATAR_NOT_FOUND", "this player shows no picture");
    }
}
