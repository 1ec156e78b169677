using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZeroDrop.Http.Tests.Http2.Peers;

/// <summary>Against Kestrel with prior knowledge, whose application can misbehave on purpose.</summary>
public sealed class KestrelTests
{
    [Theory]
    [InlineData("/ok", "200 2")]
    [InlineData("/big", "200 2000000")]
    [InlineData("/abort", "ResetBeforeResponse: RST_STREAM INTERNAL_ERROR")]
    [InlineData("/break", "Truncated: RST_STREAM INTERNAL_ERROR inside the response")]
    [InlineData("/trailers", "200 2")]
    public async Task Get_EachAnswer_IsWhatItWas(string path, string expected)
    {
        await using var app = await StartAsync();
        using var session = await Http2Session.ConnectAsync(app.Address);
        session.Run(30, Http2Session.Request(path));
        Assert.Equal(30, session.Results.Count);
        Assert.All(session.Results.Values, result => Assert.Equal(expected, result));
    }

    [Fact]
    public async Task Post_Echoed_ComesBackWhole()
    {
        await using var app = await StartAsync();
        using var session = await Http2Session.ConnectAsync(app.Address);
        session.Run(20, Http2Session.Request("/echo", "POST", 1_000_000), new byte[1_000_000]);
        Assert.Equal(Enumerable.Repeat("200 1000000", 20), session.Results.Values);
    }

    [Fact]
    public async Task GracefulStop_EndsWhatRuns_AndStartsNothing()
    {
        var app = await StartAsync();
        using var session = await Http2Session.ConnectAsync(app.Address);
        session.Run(1, Http2Session.Request("/ok"));
        session.Connection.Start(Http2Session.Request("/until-stopped"), 100);
        var stopping = Task.Run(async () =>
        {
            await app.Entered;
            await app.DisposeAsync();
        });
        while (!session.Connection.IsRetired || session.Connection.Active > 0)
        {
            session.Turn();
        }

        await stopping;
        Assert.Equal("200 4", session.Results[100]);
        Assert.Equal(0, session.Connection.Capacity);
    }

    private static async Task<App> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            o => o.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        var app = new App(builder.Build());
        await app.Web.StartAsync();
        return app;
    }

    private sealed class App : IAsyncDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public App(WebApplication web)
        {
            Web = web;
            web.Run(AnswerAsync);
        }

        public WebApplication Web { get; }

        public Task Entered => _entered.Task;

        public IPEndPoint Address => new(IPAddress.Loopback, new Uri(Web.Urls.First()).Port);

        public async ValueTask DisposeAsync()
        {
            await Web.StopAsync();
            await Web.DisposeAsync();
        }

        private async Task AnswerAsync(HttpContext context)
        {
            switch (context.Request.Path.Value)
            {
                case "/ok":
                    await context.Response.WriteAsync("ok");
                    break;
                case "/big":
                    for (var i = 0; i < 100; i++)
                    {
                        await context.Response.Body.WriteAsync(new byte[20_000]);
                    }

                    break;
                case "/echo":
                    await context.Request.Body.CopyToAsync(context.Response.Body);
                    break;
                case "/abort":
                    context.Abort();
                    break;
                case "/break":
                    await context.Response.WriteAsync("so far");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    break;
                case "/trailers":
                    context.Response.DeclareTrailer("x-sum");
                    await context.Response.WriteAsync("ok");
                    context.Response.AppendTrailer("x-sum", "1");
                    break;
                case "/until-stopped":
                    _entered.TrySetResult();
                    var life = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
                    await Task.Delay(Timeout.Infinite, life.ApplicationStopping)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    await context.Response.WriteAsync("done");
                    break;
            }
        }
    }
}
