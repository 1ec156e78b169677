using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests.Routers;

/// <summary>HAProxy, told through its runtime API: a slot for each pod that ever was. It does not try again.</summary>
internal sealed class HaproxyRouter : IRouter
{
    private const int Slots = 80;
    private static int s_last;
    private readonly List<IPEndPoint> _slots = [];
    private readonly HashSet<IPEndPoint> _on = [];
    private readonly string _folder;
    private readonly Tool _haproxy;

    private HaproxyRouter(string folder, Tool haproxy, IPEndPoint endPoint)
    {
        _folder = folder;
        _haproxy = haproxy;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public static async Task<IRouter> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("zd-haproxy-").FullName;
        var endPoint = new IPEndPoint(
            new IPAddress([127, 86, (byte)(Environment.ProcessId % 250), (byte)Interlocked.Increment(ref s_last)]), 8080);
        await File.WriteAllTextAsync(Path.Combine(folder, "haproxy.cfg"), $"""
            global
              nbthread 1
              maxconn 2000
              stats socket {folder}/admin level admin
            defaults
              mode http
              timeout connect 10s
              timeout client 60s
              timeout server 60s
              retries 0
              http-reuse always
            frontend front
              bind {endPoint}
              default_backend app
            backend app
              balance roundrobin
              server-template s 1-{Slots} 127.0.0.1:9 disabled

            """);
        var haproxy = Tool.Start("haproxy", "-db", "-f", Path.Combine(folder, "haproxy.cfg"));
        await NginxRouter.ListeningAsync(endPoint, haproxy);
        return new HaproxyRouter(folder, haproxy, endPoint);
    }

    public async Task ProgramAsync(IReadOnlyList<IPEndPoint> targets)
    {
        foreach (var target in targets.Except(_on).ToList())
        {
            _slots.Add(target);
            _on.Add(target);
            var slot = Name(_slots.Count);
            await SayAsync($"set server {slot} addr {target.Address} port {target.Port}");
            await SayAsync($"set server {slot} state ready");
        }

        foreach (var target in _on.Except(targets).ToList())
        {
            _on.Remove(target);
            await SayAsync($"set server {Name(_slots.IndexOf(target) + 1)} state maint");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _haproxy.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Name(int slot) => string.Create(CultureInfo.InvariantCulture, $"app/s{slot}");

    private async Task SayAsync(string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "admin")));
        await socket.SendAsync(Encoding.ASCII.GetBytes(command + "\n"));
        var answer = new byte[4096];
        var length = await socket.ReceiveAsync(answer);
        var text = Encoding.ASCII.GetString(answer, 0, length).Trim();
        Assert.True(text.Length == 0 || text.StartsWith("IP changed", StringComparison.Ordinal), $"{command}: {text}");
    }
}
