using System.Globalization;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>For logs and pipes: one line every two seconds, and one for each change of phase.</summary>
internal sealed class LineView(TextWriter output, TimeProvider time) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private long _shown;
    private RehearsalPhase? _phase;
    private int _index = -1;

    /// <inheritdoc/>
    public void Show(RehearsalProgress progress)
    {
        var changed = progress.Phase != _phase || progress.Index != _index;
        if (!changed && time.GetElapsedTime(_shown) < Interval)
        {
            return;
        }

        (_shown, _phase, _index) = (time.GetTimestamp(), progress.Phase, progress.Index);
        output.WriteLine(Text(progress));
        output.Flush();
    }

    /// <inheritdoc/>
    public void RowEnded(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The progress in one line.</summary>
    internal static string Text(RehearsalProgress progress)
    {
        var pods = string.Join(", ", progress.Pods.GroupBy(p => p.Status).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}")));
        var routes = string.Join("; ", progress.Routes.Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.Name}: {r.Sent} sent, {r.Drops} dropped")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{progress.Index + 1}/{progress.Rows}] {progress.Name}  {PhaseWords.Of(progress.Phase)}  "
            + $"{progress.Elapsed.TotalSeconds:0} s  pods: {(pods.Length > 0 ? pods : "none")}  {routes}").TrimEnd();
    }
}
