namespace ZeroDrop.Cli.Rehearse;

/// <summary>Shows nothing.</summary>
internal sealed class QuietView : IProgressView
{
    /// <inheritdoc/>
    public void Show(RehearsalProgress progress)
    {
    }

    /// <inheritdoc/>
    public void RowEnded(string line)
    {
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
