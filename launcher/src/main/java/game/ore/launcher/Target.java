package game.ore.launcher;

import module java.base;

/// A service that can be started, alone or with others.
public enum Target {
    LOCATION(8081),
    GAME(8082),
    REALTIME(8083),
    AUTH(8084),
    USER(8085),
    SOCIAL(8089),
    ANALYTICS(8086),
    GATEWAY(8080);

    private static final int GRPC_ABOVE_HTTP = 1_000;

    private final int port;

    Target(int port) {
        this.port = port;
    }

    /// `all`, or names separated by commas, in the order in which they have to be started.
    public static Set<Target> parse(String text) {
        if (text.equals("all")) return EnumSet.allOf(Target.class);
        var targets = EnumSet.noneOf(Target.class);
        Stream.of(text.split(",", -1)).map(String::strip).map(Target::named).forEach(targets::add);
        return targets;
    }

    /// As it is written on the command line and in settings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where its HTTP edge listens unless a setting says otherwise.
    public int port() {
        return port;
    }

    /// Where its gRPC door listens unless a setting says otherwise.
    public int grpcPort() {
        return port + GRPC_ABOVE_HTTP;
    }

    /// The setting that changes its HTTP port, `location.port` for one.
    public String portSetting() {
        return word() + ".port";
    }

    /// The setting that changes its gRPC port, `location.grpc.port` for one.
    public String grpcPortSetting() {
        return word() + ".grpc.port";
    }

    /// What its JVM is told beside what all are told, when it is alone in it.
    ///
    /// What the gateway makes for a request lives no longer than the request: little room for what
    /// is new is enough, if a collection finds room for the requests under way. What finds none
    /// moves to where nothing is collected before the heap is full, so the heap is small too; it
    /// has room for some 25,000 connections.
    public List<String> jvmFlags() {
        return this == GATEWAY ? List.of("-Xmx96m", "-Xmn12m", "-XX:SurvivorRatio=2") : List.of();
    }

    private static Target named(String word) {
        return Stream.of(values())
                .filter(target -> target.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no service '%s'; there are all, %s".formatted(word, words())));
    }

    private static String words() {
        return Stream.of(values()).map(Target::word).collect(Collectors.joining(", "));
    }
}
