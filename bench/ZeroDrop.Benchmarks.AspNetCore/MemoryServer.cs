using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore;

namespace ZeroDrop.Benchmarks.AspNetCore;

/// <summary>Kestrel behind one connection in memory.</summary>
internal sealed class MemoryServer : IAsyncDisposable
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: bench\r\n\r\n");
    private static readonly byte[] Body = "hello\n"u8.ToArray();

    private readonly WebApplication _app;
    private readonly PipeReader _responses;
    private readonly PipeWriter _requests;

    private MemoryServer(WebApplication app, IDuplexPipe client)
    {
        _app = app;
        _responses = client.Input;
        _requests = client.Output;
    }

    public static async Task<MemoryServer> StartAsync(bool withPackage)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var listener = new MemoryListener();
        builder.Services.AddSingleton<IConnectionListenerFactory>(listener);
        if (withPackage)
        {
            builder.AddZeroDowntimeShutdown();
        }

        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentLength = Body.Length;
            return context.Response.Body.WriteAsync(Body, 0, Body.Length);
        });
        await app.StartAsync();
        return new MemoryServer(app, listener.Connect());
    }

    /// <summary>Sends a request and reads its response.</summary>
    /// <returns>Bytes of the response.</returns>
    public async Task<int> RequestAsync()
    {
        await _requests.WriteAsync(Request);
        while (true)
        {
            var read = await _responses.ReadAsync();
            if (EndsWithBody(read.Buffer))
            {
                var length = (int)read.Buffer.Length;
                _responses.AdvanceTo(read.Buffer.End);
                return length;
            }

            if (read.IsCompleted)
            {
                throw new InvalidOperationException("the server closed the connection");
            }

            _responses.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _requests.CompleteAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static bool EndsWithBody(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length <= Body.Length)
        {
            return false;
        }

        Span<byte> end = stackalloc byte[Body.Length];
        buffer.Slice(buffer.Length - Body.Length).CopyTo(end);
        return end.SequenceEqual(Body);
    }
}
