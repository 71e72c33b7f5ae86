package game.ore.gateway.edge;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import game.ore.net.Json;
import game.ore.net.Response;

/// What does not change while the gateway runs: the OpenAPI document, its pages, the first page.
///
/// Everything comes from here; no page loads anything from elsewhere, and says so to the browser.
public final class Documents {
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_VERSION =
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String AN_HOUR = "public, max-age=3600";

    private final Map<String, Response> byPath;

    private Documents(Map<String, Response> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    /// @param openApi the whole document
    public static Documents load(JsonNode openApi) {
        var swagger = SWAGGER + swaggerVersion() + "/";
        return new Documents(
                Map.of(
                        "/openapi.json",
                        Response.jsonBytes(200, Json.bytes(openApi)),
                        "/",
                        file("first.html", "text/html; charset=utf-8"),
                        "/first.js",
                        file("first.js", "text/javascript; charset=utf-8"),
                        "/docs",
                        file("docs.html", "text/html; charset=utf-8"),
                        "/docs/docs.js",
                        file("docs.js", "text/javascript; charset=utf-8"),
                        "/docs/swagger-ui.css",
                        file(swagger + "swagger-ui.css", "text/css; charset=utf-8"),
                        "/docs/swagger-ui-bundle.js",
                        file(swagger + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
                        "/favicon.ico",
                        file("favicon.svg", "image/svg+xml")));
    }

    Map<String, Response> byPath() {
        return byPath;
    }

    private static Response file(String resource, String contentType) {
        return new Response(200, contentType, bytes(resource), Map.of())
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", AN_HOUR);
    }

    private static String swaggerVersion() {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(bytes(SWAGGER_VERSION)));
        } catch (IOException failure) {
            throw new UncheckedIOException(SWAGGER_VERSION, failure);
        }
        return properties.getProperty("version");
    }

    private static byte[] bytes(String resource) {
        try (var stream = Documents.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(stream, resource).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(resource, failure);
        }
    }
}
