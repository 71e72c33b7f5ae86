package game.ore.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class NginxConfigTest {
    private static final NginxConfig CONFIG =
            new NginxConfig(
                    Path.of("/scratch/nginx"),
                    9_000,
                    2,
                    64,
                    List.of(new NginxConfig.Route("game", "/api/v1/game/", 8_082, "/game/")));

    @Test
    void passes_on_over_connections_that_stay_open_and_writes_no_log() {
        var text = CONFIG.render();

        assertThat(text)
                .contains("worker_processes 2;")
                .contains("access_log off;")
                .contains("listen 127.0.0.1:9000;")
                .contains("upstream game { server 127.0.0.1:8082; keepalive 64;")
                .contains("location /api/v1/game/ {")
                .contains("proxy_pass http://game/game/;")
                .contains("proxy_http_version 1.1;")
                .contains("proxy_set_header Connection \"\";");
    }

    @Test
    void keeps_everything_in_its_own_folder_and_every_block_is_closed() {
        var text = CONFIG.render();

        assertThat(text).contains("pid /scratch/nginx/nginx.pid;");
        assertThat(text).contains("proxy_temp_path /scratch/nginx/proxy;");
        assertThat(text.chars().filter(c -> c == '{').count())
                .isEqualTo(text.chars().filter(c -> c == '}').count());
    }
}
