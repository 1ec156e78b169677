using System.Net;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Timing;
using ZeroDrop.Load.Engine;

namespace ZeroDrop.Load.Tests.Engine;

/// <summary>Runs a load to its end and keeps the results in order of sequence.</summary>
internal sealed class LoadRun
{
    public required LoadSnapshot Final { get; init; }

    public required List<RequestResult> Results { get; init; }

    public static Task<LoadRun> OfAsync(LoadOptions options, IPEndPoint endPoint, CancellationToken stop = default) =>
        OfAsync(options, new FixedTarget(endPoint), stop);

    public static async Task<LoadRun> OfAsync(LoadOptions options, IDialTarget target, CancellationToken stop = default)
    {
        var engine = New(options, target);
        var results = new List<RequestResult>();
        var final = await engine.RunAsync(results.Add, stop);
        Assert.Equal(final.Sent, results.Count);
        Assert.Equal(0, final.InFlight);
        Assert.Equal(results.Count, final.ByOutcome.Values.Sum());
        Assert.Equal(results.Count, results.DistinctBy(r => r.Seq).Count());
        return new LoadRun { Final = final, Results = [.. results.OrderBy(r => r.Seq)] };
    }

    public static LoadEngine New(LoadOptions options, IDialTarget target) =>
        new(options, new Dialer(new MonotonicClock(TimeProvider.System)), target);
}
