package game.ore.user.domain;

import module java.base;

/// The picture that a player shows, as squares of fixed sizes.
///
/// @param version names these very bytes: another upload has another one, even of the same picture
public record Avatar(String version, Format format) {
    /// What the squares are encoded as.
    public enum Format {
        JPEG("image/jpeg"),
        /// For what is not opaque.
        PNG("image/png");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }
    }

    /// The sides of the squares, in pixels, smallest first.
    public static final List<Integer> SIDES = List.of(64, 256, 512);

    /// The side that links in profiles lead to.
    private static final int LINKED_SIDE = 256;

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{32}");

    public Avatar {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("avatar version: " + version);
        }
    }

    /// The path to a square that may be kept for ever, below the base path of the API.
    ///
    /// @param player in its text form
    public String path(String player) {
        return "/users/%s/avatar/%d?v=%s".formatted(player, LINKED_SIDE, version);
    }

    /// The strong entity tag of one square.
    public String tag(int side) {
        return "\"%s-%d\"".formatted(version, side);
    }
}
