package game.ore.auth.keys;

import module java.base;

/// Public keys as PEM (RFC 7468).
final class Pem {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private Pem() {}

    static String write(PublicKey key) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return BEGIN + "\n" + lines + "\n" + END + "\n";
    }

    static RSAPublicKey read(String pem) {
        var base64 = pem.replace(BEGIN, "").replace(END, "");
        try {
            var spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("not a public key as we write it", damaged);
        }
    }
}
