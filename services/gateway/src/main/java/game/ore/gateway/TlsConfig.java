package game.ore.gateway;

import module java.base;

import game.ore.runtime.Settings;

/// TLS on the public port.
///
/// @param certificate the chain as PEM, the gateway's own first
/// @param key its private key as PEM (PKCS #8)
/// @param versions of the protocol, as Java names them
/// @param lookEvery how soon other files in their place are noticed
public record TlsConfig(Path certificate, Path key, List<String> versions, Duration lookEvery) {
    private static final String CERTIFICATE = "gateway.tls.certificate";
    private static final String KEY = "gateway.tls.key";

    public TlsConfig {
        versions = List.copyOf(versions);
        if (lookEvery.toMillis() < 10 || lookEvery.compareTo(Duration.ofHours(24)) > 0)
            throw new IllegalArgumentException("gateway.tls.look-every: " + lookEvery);
    }

    /// @return nothing when neither file is named: the port then speaks plain HTTP
    public static Optional<TlsConfig> from(Settings settings) {
        var certificate = settings.text(CERTIFICATE);
        var key = settings.text(KEY);
        var versions = versions(settings.text("gateway.tls.versions", "1.3"));
        var lookEvery = settings.duration("gateway.tls.look-every", Duration.ofSeconds(10));
        if (certificate.isPresent() != key.isPresent())
            throw new IllegalArgumentException(CERTIFICATE + " and " + KEY + " go together");
        return certificate.map(chain ->
                new TlsConfig(Path.of(chain), Path.of(key.orElseThrow()), versions, lookEvery));
    }

    private static List<String> versions(String text) {
        return switch (text) {
            case "1.3" -> List.of("TLSv1.3");
            case "1.2,1.3" -> List.of("TLSv1.3", "TLSv1.2");
            default ->
                    throw new IllegalArgumentException(
                            "gateway.tls.versions: expected 1.3 or 1.2,1.3, got '" + text + "'");
        };
    }
}
