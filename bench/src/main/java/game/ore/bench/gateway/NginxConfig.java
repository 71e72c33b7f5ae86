package game.ore.bench.gateway;

import module java.base;

/// nginx as a bare proxy: it passes on what it gets, over connections that stay open, and writes no
/// log of requests.
///
/// @param routes the beginnings of public paths, each with the port of its service and the
///   beginning that the service knows, e.g. `/api/v1/game/` to `/game/`
record NginxConfig(Path folder, int port, int workers, int connections, List<Route> routes) {
    /// @param name of the service
    record Route(String name, String publicPath, int port, String servicePath) {}

    String render() {
        return """
        daemon off;
        worker_processes %d;
        pid %s/nginx.pid;
        error_log %s/error.log;
        events { worker_connections 1024; }
        http {
            access_log off;
            tcp_nodelay on;
            keepalive_timeout 1h;
            keepalive_requests 1000000000;
        %s
        %s
            server {
                listen 127.0.0.1:%d;
        %s
            }
        }
        """
                .formatted(
                        workers,
                        folder,
                        folder,
                        temporaryFolders(),
                        each(this::upstream),
                        port,
                        each(NginxConfig::location));
    }

    private String temporaryFolders() {
        return Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> "    %s_temp_path %s/%s;".formatted(kind, folder, kind))
                .collect(Collectors.joining("\n"));
    }

    private String each(Function<Route, String> text) {
        return routes.stream().map(text).collect(Collectors.joining("\n"));
    }

    private String upstream(Route route) {
        return "    upstream %s { server 127.0.0.1:%d; keepalive %d; keepalive_requests 1000000000; }"
                .formatted(route.name, route.port, connections);
    }

    private static String location(Route route) {
        return """
                location %s {
                    proxy_pass http://%s%s;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                }\
        """
                .formatted(route.publicPath, route.name, route.servicePath);
    }
}
