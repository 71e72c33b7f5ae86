package game.ore.runtime;

import module java.base;

/// What an operator has set, as text, by dotted names such as `game.reach-meters`.
///
/// The same name is the environment variable `GAME_REACH_METERS`. Whoever reads a setting states
/// its default, so that no place lists settings that nothing reads; [#requireAllUsed] then finds
/// the names that nobody asked for, which are misspelt.
public final class Settings {
    private final Map<String, String> values;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    public Settings(Map<String, String> values) {
        var normal = new TreeMap<String, String>();
        values.forEach((name, value) -> normal.put(normal(name), value.strip()));
        this.values = Map.copyOf(normal);
    }

    /// These settings, where `stronger` does not say otherwise.
    public Settings with(Map<String, String> stronger) {
        var merged = new HashMap<>(values);
        stronger.forEach((name, value) -> merged.put(normal(name), value));
        return new Settings(merged);
    }

    public Optional<String> text(String name) {
        used.add(normal(name));
        return Optional.ofNullable(values.get(normal(name))).filter(value -> !value.isEmpty());
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    public int number(String name, int otherwise) {
        return read(name, Integer::parseInt, "a whole number").orElse(otherwise);
    }

    public long number(String name, long otherwise) {
        return read(name, Long::parseLong, "a whole number").orElse(otherwise);
    }

    public double decimal(String name, double otherwise) {
        return read(name, Double::parseDouble, "a number").orElse(otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        return read(name, Settings::parseFlag, "true or false").orElse(otherwise);
    }

    /// A time such as `250ms`, `15s`, `10m`, `24h`, `7d`.
    public Duration duration(String name, Duration otherwise) {
        return read(name, Settings::parseDuration, "a time such as 250ms, 15s, 10m, 24h or 7d")
                .orElse(otherwise);
    }

    /// Addresses separated by commas, e.g. several instances of one service.
    public List<URI> uris(String name, List<URI> otherwise) {
        return read(
                        name,
                        text ->
                                Stream.of(text.split(","))
                                        .map(String::strip)
                                        .map(URI::create)
                                        .toList(),
                        "URLs")
                .orElse(otherwise);
    }

    /// Every name set that begins with `prefix` and that nobody has read: each is a typing error.
    ///
    /// @throws IllegalArgumentException naming them
    public void requireAllUsed(String... prefixes) {
        var unknown =
                values.keySet().stream()
                        .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
                        .filter(name -> !used.contains(name))
                        .sorted()
                        .toList();
        if (!unknown.isEmpty()) throw new IllegalArgumentException("unknown settings: " + unknown);
    }

    static Duration parseDuration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException(text);
        var amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private static boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private <T> Optional<T> read(String name, Function<String, T> parse, String expected) {
        return text(name)
                .map(value -> {
                    try {
                        return parse.apply(value);
                    } catch (IllegalArgumentException _) {
                        throw new IllegalArgumentException(
                                name + ": expected " + expected + ", got '" + value + "'");
                    }
                });
    }

    /// The environment variable of a setting: `GAME_REACH_METERS` of `game.reach-meters`.
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /// `GAME_REACH_METERS`, `game.reach-meters` and `game.reach.meters` are one name.
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
