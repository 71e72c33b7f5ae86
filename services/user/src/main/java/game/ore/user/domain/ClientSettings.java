package game.ore.user.domain;

import module java.base;

/// What a client keeps for its player; the server never looks into it.
///
/// @param values texts, whole numbers, finite decimals and booleans
public record ClientSettings(Map<String, Object> values) {
    public static final ClientSettings NONE = new ClientSettings(Map.of());

    private static final int ENTRIES_MAX = 50;
    private static final int NAME_MAX = 64;
    private static final int TEXT_MAX = 500;

    /// @throws IllegalArgumentException saying what is wrong
    public ClientSettings {
        if (values.size() > ENTRIES_MAX)
            throw new IllegalArgumentException("must have at most " + ENTRIES_MAX + " entries");
        values.forEach(ClientSettings::check);
        values = Map.copyOf(values);
    }

    private static void check(String name, Object value) {
        if (name.isEmpty() || name.length() > NAME_MAX || !PlainText.isStorable(name))
            throw new IllegalArgumentException("names must have 1 to " + NAME_MAX + " characters");
        var fits =
                switch (value) {
                    case String text -> text.length() <= TEXT_MAX && PlainText.isStorable(text);
                    case Integer _, Long _, Boolean _ -> true;
                    case Double number -> Double.isFinite(number);
                    default -> false;
                };
        if (!fits)
            throw new IllegalArgumentException(
                    "must hold numbers, true, false, and text of at most %d characters"
                            .formatted(TEXT_MAX));
    }
}
