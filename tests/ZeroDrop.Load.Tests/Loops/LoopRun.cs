using System.Collections.Immutable;
using System.Net;
using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Tests.Loops;

/// <summary>A load against one address, with every sample it gave.</summary>
internal sealed record LoopRun(GeneratorSnapshot End, ImmutableArray<RequestSample> Samples)
{
    /// <summary>Far longer than any of these runs takes, so that a hang fails.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Few and short, so that a failing test is quick.</summary>
    public static GeneratorOptions Options { get; } = new()
    {
        Connections = 1,
        Loops = 1,
        Requests = 1,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        ResponseTimeout = TimeSpan.FromSeconds(20),
    };

    public static PreparedRequest Get { get; } = Request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

    public int Count(string outcome) => Samples.Count(s => s.Outcome.Name == outcome);

    public static PreparedRequest Request(string head, string body = "", Lane lane = Lane.Reused) => new()
    {
        Bytes = Encoding.Latin1.GetBytes(head + body),
        HeadLength = head.Length,
        IsStable = true,
        IsHead = head.StartsWith("HEAD ", StringComparison.Ordinal),
        ExpectsContinue = head.Contains("100-continue", StringComparison.Ordinal),
        Lane = lane,
    };

    public static Task<LoopRun> OfAsync(EndPoint to, GeneratorOptions options, PreparedRequest request,
        bool portable = false, CancellationToken stop = default, CancellationToken abandon = default) =>
        OfAsync(to, options, () => new ConstantSource(request), portable, stop, abandon);

    public static async Task<LoopRun> OfAsync(EndPoint to, GeneratorOptions options, Func<IRequestSource> source,
        bool portable = false, CancellationToken stop = default, CancellationToken abandon = default)
    {
        var sinks = new List<CollectingSampleSink>();
        var generator = new LoadGenerator(
            options, new RunClock(TimeProvider.System), new AddressBook([to], new AddressTable()), _ => source(),
            _ =>
            {
                sinks.Add(new CollectingSampleSink());
                return sinks[^1];
            },
            portable || !OperatingSystem.IsLinux());
        var end = await generator.RunAsync(stop, abandon).WaitAsync(Limit);
        return new LoopRun(end, [.. sinks.SelectMany(s => s.Samples).OrderBy(s => s.Seq)]);
    }
}
