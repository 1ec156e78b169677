using System.Net.Sockets;

namespace ZeroDrop.Http.Tests.Http2.Peers;

/// <summary>Against nginx, which writes header blocks without the dynamic table and ends connections gracefully.</summary>
public sealed class NginxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zd-nginx-").FullName;

    private UnixDomainSocketEndPoint Address => new(Path.Combine(_folder, "s"));

    [Theory]
    [InlineData("GET", "/ok", "200 2")]
    [InlineData("HEAD", "/ok", "200 0")]
    [InlineData("GET", "/empty", "204 0")]
    [InlineData("GET", "/missing", "404 153")]
    public async Task Request_ManyStreams_AllComplete(string method, string path, string expected)
    {
        using var server = Start("");
        using var session = await Http2Session.ConnectAsync(Address);
        session.Run(500, Http2Session.Request(path, method));
        Assert.Equal(500, session.Results.Count);
        Assert.All(session.Results.Values, result => Assert.Equal(expected, result));
    }

    [Fact]
    public async Task Post_BodyThatIsThrownAway_Completes()
    {
        using var server = Start("");
        using var session = await Http2Session.ConnectAsync(Address);
        session.Run(20, Http2Session.Request("/ok", "POST", 200_000), new byte[200_000]);
        Assert.Equal(20, session.Results.Count);
        Assert.All(session.Results.Values, result => Assert.Equal("200 2", result));
    }

    [Fact]
    public async Task GoAway_AfterTheAllowedNumber_SaysWhichWereNotProcessed()
    {
        using var server = Start("keepalive_requests 30;");
        using var session = await Http2Session.ConnectAsync(Address);
        session.Run(100, Http2Session.Request("/ok"));
        Assert.True(session.Connection.IsRetired);
        Assert.Equal(30, session.Results.Values.Count(r => r == "200 2"));
        Assert.All(
            session.Results.Values.Where(r => r != "200 2"),
            r => Assert.Matches("^EofBeforeResponse: .*GOAWAY NO_ERROR", r));
        Assert.InRange(session.Results.Count, 31, 100);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PeerProcess Start(string options)
    {
        var configuration = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off; worker_processes 1; pid {{_folder}}/pid; error_log {{_folder}}/log;
            events { worker_connections 64; }
            http {
                access_log off; client_body_temp_path {{_folder}}/b; proxy_temp_path {{_folder}}/p;
                fastcgi_temp_path {{_folder}}/f; uwsgi_temp_path {{_folder}}/u; scgi_temp_path {{_folder}}/c; {{options}}
                server {
                    listen unix:{{_folder}}/s http2; root {{_folder}}/none;
                    location /ok { return 200 'ok'; }
                    location /missing { return 404; }
                    location /empty { return 204; }
                }
            }
            """);
        return PeerProcess.Start("nginx", "-c", configuration, "-e", Path.Combine(_folder, "log"));
    }
}
