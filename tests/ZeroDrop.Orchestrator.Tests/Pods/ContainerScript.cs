using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>How a container behaves on the virtual host.</summary>
internal sealed record ContainerScript
{
    /// <summary>From StartContainer to the answer.</summary>
    public TimeSpan StartTakes { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The answer to a start, by attempt from 0: null = it starts, else reason and message of the
    /// failure.</summary>
    public Func<int, (string Reason, string Message)?> StartFails { get; init; } = _ => null;

    /// <summary>It ends by itself so long after its start, by run from 0; null = never.</summary>
    public Func<int, TimeSpan?> ExitsAfter { get; init; } = _ => null;

    /// <summary>Exit code when it ends by itself.</summary>
    public int ExitCode { get; init; }

    /// <summary>From the stop signal to its end; null = it ignores the signal.</summary>
    public TimeSpan? StopTakes { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Exit code after the stop signal.</summary>
    public int StopExitCode { get; init; }

    /// <summary>How long postStart takes, and whether it succeeds.</summary>
    public (TimeSpan Takes, bool Succeeds) PostStart { get; init; } = (TimeSpan.Zero, true);

    /// <summary>How long preStop takes, and whether it succeeds.</summary>
    public (TimeSpan Takes, bool Succeeds) PreStop { get; init; } = (TimeSpan.Zero, true);

    /// <summary>A probe's outcome by kind, run from 0 and age of the container.</summary>
    public Func<ProbeKind, int, TimeSpan, bool> Probe { get; init; } = (_, _, _) => true;

    /// <summary>How long a probe takes.</summary>
    public TimeSpan ProbeTakes { get; init; } = TimeSpan.FromMilliseconds(5);
}
