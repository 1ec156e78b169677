namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>What a scripted app does when it gets its stop signal.</summary>
internal enum SigtermBehaviour
{
    /// <summary>Ends at once; 0 as the recorded app does it.</summary>
    Exit,

    /// <summary>Goes on as before.</summary>
    Ignore,

    /// <summary>Keeps serving for the lame-duck time, closes its listener, finishes what it has, ends.</summary>
    Graceful,
}
