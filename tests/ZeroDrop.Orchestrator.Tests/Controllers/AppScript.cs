using System.Globalization;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>What a command line of the recordings does: waits, then serves, or ends.</summary>
/// <param name="Wait">Before it serves or ends.</param>
/// <param name="ExitCode">How it ends by itself; null = it becomes the server.</param>
internal sealed record AppScript(TimeSpan Wait, int? ExitCode)
{
    /// <summary>What the recorded server listens on.</summary>
    private const int Port = 8080;

    /// <summary>The recorded gRPC server says NOT_SERVING for so long (notes of the recording).</summary>
    private static readonly TimeSpan NotServing = TimeSpan.FromSeconds(4);

    public static AppScript Of(ContainerSpec container) => Of([.. container.Command, .. container.Args]);

    /// <summary>A command in the container; without one the image's own runs: the server.</summary>
    public static AppScript Of(IReadOnlyList<string> command)
    {
        if (command.Count == 0)
        {
            return new AppScript(TimeSpan.Zero, null);
        }

        var wait = TimeSpan.Zero;
        var script = command is ["sh" or "/bin/sh", "-c", var text] ? text : string.Join(' ', command);
        foreach (var step in script.Split(';', StringSplitOptions.TrimEntries))
        {
            switch (step.Split(' '))
            {
                case ["sleep", var seconds]:
                    wait += TimeSpan.FromSeconds(Number(seconds));
                    break;
                case ["exit", var code]:
                    return new AppScript(wait, Number(code));
                case ["exec", _]:
                    return new AppScript(wait, null);
                case ["echo", ..]:
                    break;
                default:
                    throw new InvalidOperationException($"unknown command in a recording: {step}");
            }
        }

        return new AppScript(wait, 0);
    }

    /// <summary>How a hook ends.</summary>
    public static (TimeSpan Takes, bool Succeeds) Hook(HandlerAction? hook) => hook switch
    {
        null => (TimeSpan.Zero, true),
        HandlerAction.Exec exec => (Of(exec.Command).Wait, Of(exec.Command).ExitCode == 0),
        HandlerAction.HttpGet get when get.Port.Number == Port => (Slowness(get.Path), true),
        HandlerAction.HttpGet => (TimeSpan.Zero, false),
        _ => throw new InvalidOperationException($"unknown hook in a recording: {hook}"),
    };

    /// <summary>Whether a probe succeeds.</summary>
    /// <param name="container">Its container.</param>
    /// <param name="probe">The probe.</param>
    /// <param name="age">The container's age.</param>
    /// <param name="files">Files that somebody made in the container.</param>
    public static bool Passes(ContainerSpec container, ProbeSpec probe, TimeSpan age, IReadOnlySet<string> files)
    {
        if (probe.Handler is HandlerAction.Exec exec)
        {
            return exec.Command switch
            {
                ["cat", var file] => files.Contains(file),
                ["sleep", var seconds] => TimeSpan.FromSeconds(Number(seconds)) < probe.Timeout,
                [_, "-c", var text] when text.Split(' ') is ["test", "-e", var file, ..] => files.Contains(file),
                _ => throw new InvalidOperationException($"unknown probe in a recording: {exec}"),
            };
        }

        if (age < Of(container).Wait)
        {
            return false;
        }

        var speaksGrpc = container.Image.Contains("grpc", StringComparison.Ordinal);
        return probe.Handler switch
        {
            HandlerAction.TcpSocket socket => socket.Port.Number == Port,
            HandlerAction.HttpGet get =>
                get.Port.Number == Port && get.Scheme == "HTTP" && Slowness(get.Path) < probe.Timeout,
            HandlerAction.Grpc grpc => speaksGrpc && grpc.Service.Length == 0 && age >= NotServing,
            _ => throw new InvalidOperationException($"unknown probe in a recording: {probe.Handler}"),
        };
    }

    /// <summary>The recorded server answers <c>/slow?ms=N</c> after N ms, everything else at once.</summary>
    private static TimeSpan Slowness(string path)
    {
        const string Slow = "/slow?ms=";
        return path.StartsWith(Slow, StringComparison.Ordinal)
            ? TimeSpan.FromMilliseconds(Number(path[Slow.Length..]))
            : TimeSpan.Zero;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
