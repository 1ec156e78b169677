namespace ZeroDrop.Cli.Rehearse;

/// <summary>Shows a rehearsal while it runs.</summary>
internal interface IProgressView : IAsyncDisposable
{
    /// <summary>Shows the state of the moment; called a few times a second.</summary>
    void Show(RehearsalProgress progress);

    /// <summary>A row has ended.</summary>
    void RowEnded(string line);
}
