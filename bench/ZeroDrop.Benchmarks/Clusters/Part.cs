using ZeroDrop.Benchmarks.Figures;

namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>Some of the processes that a rehearsal consists of.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Pids">Their ids.</param>
internal sealed record Part(string Name, IReadOnlyList<int> Pids)
{
    /// <summary>This process, its supervisor, and the pods' processes.</summary>
    public static IReadOnlyList<Part> OfThisProcess()
    {
        var family = ProcessFigures.Descendants(Environment.ProcessId);
        return
        [
            new Part("pods", family[1..]),
            new Part("supervisor", family[..1]),
            new Part("zerodrop (cluster, balancer, load)", [Environment.ProcessId]),
        ];
    }

    /// <summary>CPU seconds so far.</summary>
    public double CpuSeconds() => Pids.Sum(ProcessFigures.CpuSeconds);

    /// <summary>Proportional set size, bytes.</summary>
    public long PssBytes() => Pids.Sum(ProcessFigures.PssBytes);
}
