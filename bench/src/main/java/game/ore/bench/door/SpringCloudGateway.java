package game.ore.bench.door;

import module java.base;

/// Spring Cloud Gateway with a check of tokens. It is built apart, so that nothing of it is among
/// our own dependencies.
final class SpringCloudGateway {
    static final String HOW_TO_BUILD =
            "Spring Cloud Gateway has not been built; do it with:"
                    + " mvn -f bench/peers/spring-cloud-gateway package";

    private static final Path TARGET =
            Path.of(System.getProperty("ore.home", "."), "bench/peers/spring-cloud-gateway/target");

    private SpringCloudGateway() {}

    /// Its jars, when it has been built.
    static Optional<String> classPath() {
        return Files.isDirectory(TARGET.resolve("lib"))
                ? Optional.of(TARGET.resolve("classes") + ":" + TARGET.resolve("lib") + "/*")
                : Optional.empty();
    }

    /// One event loop, and memory as it takes it: the JVM's own choice of collector would need
    /// more.
    static List<String> words(String classPath, int port, int service, String pem) {
        var key = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Dreactor.netty.ioWorkerCount=1",
                "-Dserver.port=" + port,
                "-Dbench.service=http://127.0.0.1:" + service,
                "-Dbench.key=" + key,
                "-cp",
                classPath,
                "bench.Door");
    }
}
