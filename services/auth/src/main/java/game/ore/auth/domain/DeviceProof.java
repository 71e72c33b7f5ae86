package game.ore.auth.domain;

import module java.base;

/// What a device shows to be known again.
///
/// @param id of the device, which others may know
/// @param secret made by the device by chance, which nobody else knows
public record DeviceProof(String id, String secret) {
    public static final String SECRET_RULE = "must be made by chance";

    /// 32 random characters, be they only hexadecimal digits, have fewer different ones than this
    /// less often than once in a billion.
    private static final int DIFFERENT_MIN = 6;

    /// Whether a secret looks as if it was made by chance.
    public static boolean isRandom(String secret) {
        return secret.chars().distinct().count() >= DIFFERENT_MIN;
    }

    /// Secrets stay out of logs.
    @Override
    public String toString() {
        return "DeviceProof[" + id + "]";
    }
}
