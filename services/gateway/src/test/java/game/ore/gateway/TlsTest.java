package game.ore.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module java.net.http;

import game.ore.runtime.Wait;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "for this test".toCharArray();

    @TempDir private static Path folder;

    /// A key pair with a certificate of its own making for this machine.
    private record Pair(X509Certificate certificate, String chainPem, String keyPem) {
        static Pair made(String name) throws Exception {
            var store = folder.resolve(name + ".p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var command =
                    List.of(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            "it",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD));
            var made = new ProcessBuilder(command).redirectErrorStream(true).start();
            assertThat(made.waitFor()).isZero();
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            var certificate = (X509Certificate) keys.getCertificate("it");
            return new Pair(
                    certificate,
                    pem("CERTIFICATE", certificate.getEncoded()),
                    pem("PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded()));
        }

        private static String pem(String what, byte[] bytes) {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines);
        }

        Map<String, String> written() throws IOException {
            var chain = Files.writeString(folder.resolve("chain.pem"), chainPem);
            var key = Files.writeString(folder.resolve("key.pem"), keyPem);
            return Map.of(
                    "gateway.tls.certificate", chain.toString(),
                    "gateway.tls.key", key.toString(),
                    "gateway.tls.look-every", "20ms");
        }
    }

    private static HttpClient client(String version, Pair... trusted) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        for (var pair : trusted) {
            var name = pair.certificate().getSubjectX500Principal().getName();
            store.setCertificateEntry(name, pair.certificate());
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        return HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build();
    }

    private static HttpResponse<String> get(HttpClient client, World world) throws Exception {
        var request = world.request("/api/v1/users/me", world.token(World.player())).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_public_port_speaks_tls_1_3_and_nothing_older_unless_it_is_told_to() throws Exception {
        var pair = Pair.made("first");
        try (var world = new World(pair.written());
                var modern = client("TLSv1.3", pair);
                var old = client("TLSv1.2", pair)) {
            var answer = get(modern, world);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(world.echo.heard)
                    .filteredOn(heard -> heard.uri().equals("/users/me"))
                    .extracting(heard -> heard.headers().get("X-Forwarded-Proto"))
                    .containsExactly("https");
            assertThatThrownBy(() -> get(old, world)).isInstanceOf(SSLException.class);
            assertThat(world.raw(World.head("GET /health HTTP/1.1", "Host: x")))
                    .as("in the clear nobody is heard")
                    .doesNotContain("HTTP/1.1");

            var path = "/api/v1/users/me";
            var big = "x".repeat(1 << 20);
            var upload =
                    world.request(path, world.token(World.player()))
                            .PUT(HttpRequest.BodyPublishers.ofString(big))
                            .build();
            assertThat(modern.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        var both = new HashMap<>(pair.written());
        both.put("gateway.tls.versions", "1.2,1.3");
        try (var world = new World(both);
                var old = client("TLSv1.2", pair)) {
            assertThat(get(old, world).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void another_certificate_is_used_without_a_restart_and_a_broken_one_is_not() throws Exception {
        var first = Pair.made("old");
        var second = Pair.made("new");
        try (var world = new World(first.written())) {
            assertThat(presented(world, first, second)).isEqualTo("CN=old");

            Files.writeString(folder.resolve("chain.pem"), "not a certificate");
            assertThat(presented(world, first, second)).isEqualTo("CN=old");

            second.written();
            assertThat(
                            Wait.until(
                                    Duration.ofSeconds(10),
                                    Duration.ofMillis(50),
                                    () -> presented(world, first, second).equals("CN=new")))
                    .isTrue();
        }
    }

    /// Whose certificate a new connection is greeted with.
    private static String presented(World world, Pair... trusted) {
        try (var client = client("TLSv1.3", trusted)) {
            var certificates = get(client, world).sslSession().orElseThrow().getPeerCertificates();
            return ((X509Certificate) certificates[0]).getSubjectX500Principal().getName();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void what_cannot_be_used_is_told_at_the_start() {
        assertThatThrownBy(() -> new World(Map.of("gateway.tls.certificate", "chain.pem")).close())
                .hasMessageContaining("go together");
        var nowhere =
                Map.of(
                        "gateway.tls.certificate",
                        "/nowhere.pem",
                        "gateway.tls.key",
                        "/nowhere.key");
        assertThatThrownBy(() -> new World(nowhere).close()).hasMessageContaining("/nowhere.pem");
    }
}
