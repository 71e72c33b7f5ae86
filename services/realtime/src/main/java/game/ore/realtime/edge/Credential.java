package game.ore.realtime.edge;

import module java.base;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.ServerWebSocket;

/// What a client showed while connecting.
sealed interface Credential {
    record Token(String text) implements Credential {}

    record Ticket(String text) implements Credential {}

    /// The header first, then a ticket, then a token in the address.
    static Optional<Credential> of(ServerWebSocket socket) {
        return bearer(Optional.ofNullable(socket.headers().get("Authorization")))
                .<Credential>map(Token::new)
                .or(() -> query(socket, "ticket").map(Ticket::new))
                .or(() -> query(socket, "token").map(Token::new));
    }

    /// The token of an `Authorization` header.
    static Optional<String> bearer(Optional<String> header) {
        return header.filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }

    private static Optional<String> query(ServerWebSocket socket, String name) {
        try {
            return new QueryStringDecoder(socket.uri())
                    .parameters().getOrDefault(name, List.of()).stream()
                            .filter(text -> !text.isEmpty())
                            .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // escapes that are none
        }
    }
}
