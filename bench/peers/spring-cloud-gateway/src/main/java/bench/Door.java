package bench;

import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/// Spring Cloud Gateway as its documents show it: one route, a check of the token, the prefix
/// taken off.
@SpringBootApplication
public class Door {
    public static void main(String[] arguments) {
        SpringApplication.run(Door.class, arguments);
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes, @Value("${bench.service}") String service) {
        return routes.routes()
                .route("service", r -> r.path("/api/v1/**").filters(f -> f.stripPrefix(2)).uri(service))
                .build();
    }

    @Bean
    ReactiveJwtDecoder tokens(@Value("${bench.key}") String key) throws Exception {
        var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
        var rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        var decoder = NimbusReactiveJwtDecoder.withPublicKey(rsa).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer("ore-auth-service"));
        return decoder;
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(all -> all.anyExchange().authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .build();
    }
}
