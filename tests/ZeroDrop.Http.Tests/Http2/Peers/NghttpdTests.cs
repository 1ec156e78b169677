using ZeroDrop.Http.Http2;

namespace ZeroDrop.Http.Tests.Http2.Peers;

/// <summary>Against the server of nghttp2, the implementation inside curl and h2load.</summary>
public sealed class NghttpdTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zd-nghttpd-").FullName;

    [Theory]
    [InlineData("--padding=0")]
    [InlineData("--padding=200")]
    [InlineData("--trailer=checksum: 1")]
    [InlineData("--max-concurrent-streams=3")]
    [InlineData("--encoder-header-table-size=0")]
    [InlineData("--header-table-size=0")]
    [InlineData("--header-table-size=100")]
    public async Task Get_ManyStreams_AllComplete(string option)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "f"), new byte[100_000]);
        using var server = Start(option);
        using var session = await Http2Session.ConnectAsync(await server.ListeningAsync());
        session.Run(300, Http2Session.Request("/f"));
        Assert.Equal(300, session.Results.Count);
        Assert.All(session.Results.Values, result => Assert.Equal("200 100000", result));
    }

    [Theory]
    [InlineData(1_000, 65_535, 65_535)]
    [InlineData(16 * 1024 * 1024, 65_535, 40)]
    public async Task Get_SmallWindows_BodiesComplete(int streamWindow, int connectionWindow, int streams)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "f"), new byte[1_000_000]);
        using var server = Start();
        using var session = await Http2Session.ConnectAsync(
            await server.ListeningAsync(),
            new Http2Options
            {
                StreamWindow = streamWindow, ConnectionWindow = connectionWindow, MaxStreams = Math.Min(streams, 5),
            });
        session.Run(10, Http2Session.Request("/f"));
        Assert.Equal(Enumerable.Repeat("200 1000000", 10), session.Results.Values);
    }

    [Theory]
    [InlineData("--window-bits=16")]
    [InlineData("--window-bits=10")]
    public async Task Post_BodiesBeyondTheWindow_ComeBack(string option)
    {
        using var server = Start("--echo-upload", option);
        using var session = await Http2Session.ConnectAsync(await server.ListeningAsync());
        session.Run(20, Http2Session.Request("/", "POST", 300_000), new byte[300_000]);
        Assert.Equal(Enumerable.Repeat("200 300000", 20), session.Results.OrderBy(r => r.Key).Select(r => r.Value));
    }

    [Fact]
    public async Task Killed_RequestsFailOnce()
    {
        var server = Start("--echo-upload");
        using var session = await Http2Session.ConnectAsync(await server.ListeningAsync());
        session.Run(1, Http2Session.Request("/", "POST", 3), new byte[3]);

        // The body is announced and never sent, so that no answer can come before the end.
        session.Connection.Start(Http2Session.Request("/", "POST", 5_000_000), 100, new byte[5_000_000]);
        session.Connection.GetOutput();
        server.Dispose();
        while (session.Connection.Active > 0)
        {
            session.Turn();
        }

        Assert.Equal("200 3", session.Results[0]);
        Assert.Matches("^(EofBeforeResponse: FIN|ResetBeforeResponse: reset)$", session.Results[100]);
        Assert.Equal(2, session.Results.Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PeerProcess Start(params string[] options) =>
        PeerProcess.Start("nghttpd", ["--no-tls", "-a", "127.0.0.1", $"--htdocs={_folder}", .. options, "0"]);
}
