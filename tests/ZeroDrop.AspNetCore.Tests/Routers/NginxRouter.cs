using System.Net;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests.Routers;

/// <summary>
/// nginx, told by reload. It does not try a second pod, so that every loss is seen. Its callers' connections end with
/// each response: a reload closes idle ones, and that would be nginx's loss (cause D7), not the pod's.
/// </summary>
internal sealed class NginxRouter : IRouter
{
    private static int s_last;
    private readonly string _folder;
    private readonly Tool _nginx;

    private NginxRouter(string folder, Tool nginx, IPEndPoint endPoint)
    {
        _folder = folder;
        _nginx = nginx;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public static async Task<IRouter> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("zd-nginx-").FullName;
        var endPoint = new IPEndPoint(
            new IPAddress([127, 85, (byte)(Environment.ProcessId % 250), (byte)Interlocked.Increment(ref s_last)]), 8080);
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), Config(folder, endPoint, [new(IPAddress.Loopback, 9)]));
        var nginx = Tool.Start("nginx", "-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", "stderr");
        await ListeningAsync(endPoint, nginx);
        return new NginxRouter(folder, nginx, endPoint);
    }

    public async Task ProgramAsync(IReadOnlyList<IPEndPoint> targets)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "nginx.conf"), Config(_folder, EndPoint, targets));
        _nginx.Signal(1);
    }

    public async ValueTask DisposeAsync()
    {
        // The master ends its workers; killed, it would leave them behind.
        _nginx.Signal(15);
        await _nginx.ExitAsync();
        await _nginx.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static async Task ListeningAsync(IPEndPoint endPoint, Tool program)
    {
        var deadline = DateTime.UtcNow + Pod.Patience;
        while (true)
        {
            try
            {
                using var caller = await Caller.ConnectAsync(endPoint);
                return;
            }
            catch (System.Net.Sockets.SocketException)
            {
                Assert.True(DateTime.UtcNow < deadline && !program.HasExited, $"it does not listen:\n{program.Output}");
                await Task.Delay(20);
            }
        }
    }

    private static string Config(string folder, IPEndPoint endPoint, IReadOnlyList<IPEndPoint> targets) => $$"""
        daemon off;
        user root;
        worker_processes 1;
        worker_shutdown_timeout 30s;
        pid {{folder}}/pid;
        error_log {{folder}}/error.log;
        events { worker_connections 2048; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          keepalive_timeout 0;
          upstream app {
            {{string.Concat(targets.Select(t => $"server {t} max_fails=0; "))}}
            keepalive 32;
          }
          server {
            listen {{endPoint}} backlog=1024;
            location / {
              proxy_pass http://app;
              proxy_http_version 1.1;
              proxy_next_upstream off;
              proxy_set_header Connection "";
              proxy_set_header Host $host;
            }
          }
        }

        """;
}
