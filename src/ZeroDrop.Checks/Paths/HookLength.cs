namespace ZeroDrop.Checks.Paths;

/// <summary>How long a preStop hook takes.</summary>
/// <param name="Duration">The time; null when no manifest tells it.</param>
/// <param name="IsAtLeast">Whether other commands run besides the sleep, so that it may take longer.</param>
/// <param name="Text">What stands in the manifest, for people.</param>
internal sealed record HookLength(TimeSpan? Duration, bool IsAtLeast, string Text)
{
    /// <summary>There is no hook.</summary>
    public static HookLength None { get; } = new(TimeSpan.Zero, false, "no preStop hook");
}
