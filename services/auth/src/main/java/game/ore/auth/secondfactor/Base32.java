package game.ore.auth.secondfactor;

import module java.base;

/// Base32 (RFC 4648) without padding, as authenticator apps read it.
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var held = 0;
        for (var next : bytes) {
            buffer = ((buffer << Byte.SIZE) | (next & 0xff)) & 0xfff;
            held += Byte.SIZE;
            for (; held >= BITS; held -= BITS) text.append(letter(buffer >> (held - BITS)));
        }
        if (held > 0) text.append(letter(buffer << (BITS - held)));
        return text.toString();
    }

    private static char letter(int bits) {
        return LETTERS.charAt(bits & 0x1f);
    }
}
