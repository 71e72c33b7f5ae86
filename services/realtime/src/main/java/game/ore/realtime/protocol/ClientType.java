package game.ore.realtime.protocol;

import module java.base;

import game.ore.api.CoinId;
import game.ore.api.location.Fix;
import game.ore.geo.Position;
import game.ore.net.Fields;

/// The types of what clients say, each with the one place that reads it.
public enum ClientType {
    AUTH("auth"),
    PING("ping"),
    SUBSCRIBE("subscribe"),
    UNSUBSCRIBE("unsubscribe"),
    LOCATION_UPDATE("location.update"),
    GAME_ACTION("game.action"),
    CHAT_MESSAGE("chat.message");

    private static final int TOKEN_LONGEST = 4_096;
    private static final int CHANNELS_MAX = 64;
    private static final int CHANNEL_LONGEST = 128;
    private static final int FIXES_MAX = 500;

    private final String text;

    ClientType(String text) {
        this.text = text;
    }

    static Optional<ClientType> of(String text) {
        return Stream.of(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /// As it stands in the field `type`.
    public String text() {
        return text;
    }

    ClientMessage read(Optional<String> id, Fields fields) {
        return fields.read(f -> message(id, f));
    }

    private ClientMessage message(Optional<String> id, Fields f) {
        return switch (this) {
            case AUTH -> new ClientMessage.Auth(id, f.text("token", 1, TOKEN_LONGEST));
            case PING -> new ClientMessage.Ping(id);
            case SUBSCRIBE -> new ClientMessage.Subscribe(id, channels(f));
            case UNSUBSCRIBE -> new ClientMessage.Unsubscribe(id, channels(f));
            case LOCATION_UPDATE ->
                    new ClientMessage.LocationUpdate(id, data(f, ClientType::fixes, List.of()));
            case GAME_ACTION -> data(f, data -> collect(id, data), new ClientMessage.Ping(id));
            case CHAT_MESSAGE -> data(f, data -> chat(id, data), new ClientMessage.Ping(id));
        };
    }

    private static ClientMessage chat(Optional<String> id, Fields data) {
        return new ClientMessage.ChatMessage(
                id, data.text("channel", 1, 64), data.text("text", 1, 1_000));
    }

    private static List<String> channels(Fields f) {
        return f.texts("channels", 1, CHANNELS_MAX, CHANNEL_LONGEST);
    }

    /// @param instead stands in for the rest of reading when the data are missing
    private static <T> T data(Fields f, Function<Fields, T> reader, T instead) {
        return f.object("data", reader).orElseGet(() -> f.bad("data", "is missing", instead));
    }

    private static ClientMessage collect(Optional<String> id, Fields data) {
        if (!data.text("action", 1, 32).equals("collect"))
            data.bad("action", "must be collect", "");
        return new ClientMessage.CollectCoin(
                id,
                new CoinId(data.id("target")),
                data.text("request_id", 1, 64),
                position(data),
                accuracy(data));
    }

    private static List<Fix> fixes(Fields data) {
        return data.has("fixes")
                ? data.list("fixes", 1, FIXES_MAX, ClientType::fix)
                : List.of(fix(data));
    }

    private static Fix fix(Fields f) {
        return new Fix(
                position(f),
                accuracy(f),
                f.instant("timestamp"),
                f.optionalNumber("speed", 0, 1_000),
                f.optionalNumber("heading", 0, 360),
                f.optionalNumber("altitude", -1_000, 20_000));
    }

    private static double accuracy(Fields f) {
        return f.number("accuracy", 0, 100_000);
    }

    private static Position position(Fields f) {
        return new Position(
                f.number(f.has("lat") ? "lat" : "latitude", -90, 90),
                f.number(f.has("lng") ? "lng" : "longitude", -180, 180));
    }
}
