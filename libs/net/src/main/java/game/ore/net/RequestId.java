package game.ore.net;

import module java.base;

import game.ore.runtime.Ids;

/// The name under which one request is found again in logs and answers.
public final class RequestId {
    public static final String HEADER = "X-Request-ID";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private RequestId() {}

    /// The client's own when it is valid, a new one otherwise.
    public static String of(Optional<String> fromClient) {
        return fromClient
                .filter(id -> VALID.matcher(id).matches())
                .orElseGet(() -> Ids.next().toString());
    }
}
