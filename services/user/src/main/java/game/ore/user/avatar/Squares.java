package game.ore.user.avatar;

import module java.base;

import game.ore.user.domain.Avatar;

/// The squares of one picture, encoded. Nothing of the file they came from is in them but pixels.
///
/// @param bySide the bytes of each of [Avatar#SIDES]
record Squares(Avatar.Format format, SortedMap<Integer, byte[]> bySide) {
    private static final int VERSION_BYTES = 16;

    /// The name of these bytes: a hash of them and of the upload that brought them. So a name that
    /// has been deleted never comes back, and nobody deletes what somebody else has just put.
    Avatar named(UUID upload) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(upload.toString().getBytes(StandardCharsets.US_ASCII));
            bySide.values().forEach(hash::update);
            var version = HexFormat.of().formatHex(hash.digest(), 0, VERSION_BYTES);
            return new Avatar(version, format);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
