namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>A scripted container: when it listens, how it ends.</summary>
internal sealed record AppBehaviour
{
    public static AppBehaviour Default { get; } = new();

    /// <summary>From the start request until the main process runs.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>From the process' start until it listens.</summary>
    public TimeSpan Startup { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What it does on its stop signal.</summary>
    public SigtermBehaviour OnSigterm { get; init; } = SigtermBehaviour.Exit;

    /// <summary>How long a graceful app serves on after its stop signal.</summary>
    public TimeSpan LameDuck { get; init; }

    /// <summary>How long a graceful app then takes for its last requests.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Its readiness endpoint never says yes.</summary>
    public bool NeverReady { get; init; }

    /// <summary>It ends by itself this long after its start; null = it does not.</summary>
    public TimeSpan? CrashAfter { get; init; }

    /// <summary>Exit code when it ends by itself.</summary>
    public int CrashExitCode { get; init; } = 1;

    /// <summary>Its exec hooks cannot run (no shell in the image).</summary>
    public bool HooksFail { get; init; }

    /// <summary>Exit code after an orderly end.</summary>
    public int ExitCode { get; init; }
}
