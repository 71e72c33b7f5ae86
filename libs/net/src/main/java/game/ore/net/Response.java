package game.ore.net;

import module java.base;

/// One HTTP answer.
///
/// @param body written in place of the bytes while it is being sent, if there is one
public record Response(
        int status,
        String contentType,
        byte[] bytes,
        Map<String, String> headers,
        Optional<Body> body) {
    /// A body that is too large to be held in memory. It is written on a thread that may wait, and
    /// waits itself while the client is slow. When it fails the connection is closed, so that the
    /// client does not take what has come for the whole.
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    public Response(int status, String contentType, byte[] bytes, Map<String, String> headers) {
        this(status, contentType, bytes, headers, Optional.empty());
    }

    /// An answer whose body is written while it is being sent.
    public static Response streamed(String contentType, Body body) {
        return new Response(200, contentType, new byte[0], Map.of(), Optional.of(body));
    }

    public static Response ok(Object body) {
        return json(200, body);
    }

    public static Response created(Object body) {
        return json(201, body);
    }

    public static Response noContent() {
        return new Response(204, "", new byte[0], Map.of());
    }

    public static Response json(int status, Object body) {
        return new Response(status, "application/json", Json.bytes(body), Map.of());
    }

    /// JSON that was written before, byte for byte.
    public static Response jsonBytes(int status, byte[] body) {
        return new Response(status, "application/json", body, Map.of());
    }

    public static Response text(int status, String contentType, String body) {
        return new Response(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// This answer with one more header.
    public Response header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, bytes, Collections.unmodifiableMap(more), body);
    }
}
