package game.ore.net;

import module java.base;

import game.ore.runtime.Ids;

/// The name under which one request is found again in logs and answers.
public final class RequestId {
    public static final String HEADER = "X-Request-ID";

    private static final int CHARS_MIN = 8;
    private static final int CHARS_MAX = 64;

    private RequestId() {}

    /// The client's own when it is valid, a new one otherwise.
    public static String of(Optional<String> fromClient) {
        return fromClient.filter(RequestId::isValid).orElseGet(() -> Ids.next().toString());
    }

    /// Whether a client may name its request so: 8 to 64 letters, digits, dashes and underscores.
    public static boolean isValid(String id) {
        if (id.length() < CHARS_MIN || id.length() > CHARS_MAX) return false;
        for (var i = 0; i < id.length(); i++) {
            if (!isOfId(id.charAt(i))) return false;
        }
        return true;
    }

    private static boolean isOfId(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }
}
