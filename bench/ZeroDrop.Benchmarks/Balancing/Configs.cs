namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>The configurations of the other programs: one process, one thread, no access log, as ours.</summary>
internal static class Configs
{
    /// <summary>The server behind all proxies.</summary>
    public static string Upstream(string folder, int port) => Nginx(folder, $$"""
        server {
          listen 127.0.0.1:{{port}} backlog=4096;
          location / { default_type text/plain; return 200 "a small body, as a service's answer may be\n"; }
        }
        """);

    /// <summary>nginx as a reverse proxy.</summary>
    public static string NginxProxy(string folder, int port, int upstream) => Nginx(folder, $$"""
        upstream app { server 127.0.0.1:{{upstream}}; keepalive 64; keepalive_requests 1000000000; }
        server {
          listen 127.0.0.1:{{port}} backlog=4096;
          location / {
            proxy_pass http://app;
            proxy_http_version 1.1;
            proxy_next_upstream off;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto http;
            proxy_set_header X-Forwarded-Port {{port}};
          }
        }
        """);

    /// <summary>HAProxy as a reverse proxy.</summary>
    public static string HaProxy(int port, int upstream) => $"""
        global
          nbthread 1
          maxconn 4096
        defaults
          mode http
          timeout connect 10s
          timeout client 60s
          timeout server 60s
          retries 0
          http-reuse always
          option forwardfor
        frontend front
          bind 127.0.0.1:{port}
          http-request set-header X-Forwarded-Proto http
          http-request set-header X-Forwarded-Port {port}
          default_backend app
        backend app
          server app 127.0.0.1:{upstream} pool-max-conn 1000

        """;

    private static string Nginx(string folder, string servers) => $$"""
        daemon off;
        master_process off;
        worker_processes 1;
        pid {{folder}}/pid;
        error_log {{folder}}/error.log;
        events { worker_connections 4096; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
        {{servers}}
        }

        """;
}
