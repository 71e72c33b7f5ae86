package game.ore.bench.door;

import module java.base;

import game.ore.token.TokenNames;

/// What the other programs are told. Each has one worker, as our gateway has one event loop.
final class Configs {
    private static final int SOCKETS_MAX = 19_000;

    private Configs() {}

    /// A service that always says the same.
    static String constant(Path folder, int port) {
        return nginx(
                folder,
                """
                server {
                    listen 127.0.0.1:%d backlog=4096;
                    default_type application/json;
                    location / { return 200 '{"collected":true,"points":"1.000000"}'; }
                }
                """
                        .formatted(port));
    }

    /// A bare proxy.
    static String proxy(Path folder, int port, int service) {
        return nginx(
                folder,
                """
                upstream service { server 127.0.0.1:%d; keepalive 1024; keepalive_requests 1000000000; }
                server {
                    listen 127.0.0.1:%d backlog=4096;
                    location /api/v1/ {
                        proxy_pass http://service/;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                    }
                }
                """
                        .formatted(service, port));
    }

    private static String nginx(Path folder, String server) {
        return """
        daemon off;
        worker_processes 1;
        worker_rlimit_nofile %d;
        pid %s/nginx.pid;
        error_log %s/error.log;
        events { worker_connections %d; }
        http {
            access_log off;
            tcp_nodelay on;
            keepalive_timeout 1h;
            keepalive_requests 1000000000;
            client_body_temp_path %s/body;
            proxy_temp_path %s/proxy;
            fastcgi_temp_path %s/fastcgi;
            uwsgi_temp_path %s/uwsgi;
            scgi_temp_path %s/scgi;
        %s
        }
        """
                .formatted(
                        SOCKETS_MAX,
                        folder,
                        folder,
                        SOCKETS_MAX - 1_000,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        server);
    }

    /// Checks signature, issuer and end of a token, counts the requests of its owner, and says who
    /// that is.
    ///
    /// @param key a secret, or the file with a public key
    static String haproxy(int port, int service, String algorithm, String key) {
        return """
        global
            nbthread 1
            maxconn 9000
            ulimit-n %d
        defaults
            mode http
            timeout connect 1s
            timeout client 1h
            timeout server 30s
            timeout http-keep-alive 1h
        frontend door
            bind 127.0.0.1:%d backlog 4096
            stick-table type string len 36 size 100k expire 2m store http_req_rate(60s)
            http-request set-var(txn.token) http_auth_bearer
            http-request set-var(txn.alg) var(txn.token),jwt_header_query('$.alg')
            http-request deny deny_status 401 unless { var(txn.alg) -m str %s }
            http-request deny deny_status 401 unless { var(txn.token),jwt_verify(txn.alg,"%s") -m int 1 }
            http-request set-var(txn.iss) var(txn.token),jwt_payload_query('$.iss')
            http-request deny deny_status 401 unless { var(txn.iss) -m str %s }
            http-request set-var(txn.now) date()
            http-request set-var(txn.left) var(txn.token),jwt_payload_query('$.exp','int'),sub(txn.now)
            http-request deny deny_status 401 if { var(txn.left) -m int lt 0 }
            http-request set-var(txn.user) var(txn.token),jwt_payload_query('$.sub')
            http-request track-sc0 var(txn.user)
            http-request deny deny_status 429 if { sc_http_req_rate(0) gt 1000000000 }
            http-request set-header X-User-ID %%[var(txn.user)]
            http-request del-header Authorization
            http-request replace-path /api/v1(/.*) \\1
            default_backend service
        backend service
            http-reuse always
            server one 127.0.0.1:%d
        """
                .formatted(SOCKETS_MAX, port, algorithm, key, TokenNames.ISSUER, service);
    }
}
