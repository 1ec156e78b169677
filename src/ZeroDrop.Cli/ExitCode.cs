namespace ZeroDrop.Cli;

/// <summary>What the exit codes say; the same for every command.</summary>
internal static class ExitCode
{
    /// <summary>Nothing dropped, no finding.</summary>
    public const int Good = 0;

    /// <summary>Requests were dropped.</summary>
    public const int Dropped = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Too few requests met a drop window, or the rollout did not finish: nothing can be said.</summary>
    public const int Inconclusive = 3;

    /// <summary>The environment failed: a port is taken, a permission is missing, the disk is full.</summary>
    public const int Environment = 4;

    /// <summary>A bug in ZeroDrop.</summary>
    public const int Bug = 70;
}
